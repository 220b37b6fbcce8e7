using System.Text;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Somebody who answers the queries.</summary>
/// <param name="Name">For people.</param>
/// <param name="Server">The server.</param>
/// <param name="Lines">The requests of a query, as <c>requests.lua</c> reads them.</param>
internal sealed record Contestant(string Name, RunningServer Server, Func<BenchQuery, IEnumerable<string>> Lines)
{
    /// <summary>The answers to all requests of a query.</summary>
    public async Task<IReadOnlyList<byte[]>> AskAsync(BenchQuery query, HttpClient client, CancellationToken cancellationToken)
    {
        var answers = new List<byte[]>();
        foreach (var line in Lines(query))
        {
            using var response = line.StartsWith('/')
                ? await client.GetAsync(new Uri(Server.Address, line), cancellationToken)
                : await PostAsync(client, line, cancellationToken);
            answers.Add(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken));
        }

        return answers;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(Server.Address, "/graphql"), content, cancellationToken);
    }
}
