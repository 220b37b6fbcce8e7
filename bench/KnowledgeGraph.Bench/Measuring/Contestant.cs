using System.Net.Http.Headers;
using System.Text;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Somebody who answers the queries.</summary>
/// <param name="Name">For people.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Lines">The requests of a query, as <c>requests.lua</c> reads them.</param>
internal sealed record Contestant(string Name, Uri Address, Func<BenchQuery, IEnumerable<string>> Lines)
{
    /// <summary>The process, for its processor time; null where another machine or a bigger server answers.</summary>
    public RunningServer? Server { get; init; }

    /// <summary>The address that bodies are posted to.</summary>
    public string PostPath { get; init; } = "/graphql";

    /// <summary>The header that opens the server; null where it is open.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>A server that was started for the benchmark.</summary>
    public static Contestant Of(string name, RunningServer server, Func<BenchRequest, string> line) =>
        new(name, server.Address, query => query.Requests.Select(line)) { Server = server };

    /// <summary>The answers to all requests of a query.</summary>
    public async Task<IReadOnlyList<byte[]>> SendAsync(BenchQuery query, HttpClient client, CancellationToken cancellationToken)
    {
        var answers = new List<byte[]>();
        foreach (var line in Lines(query))
        {
            answers.Add(await SendAsync(line, client, cancellationToken));
        }

        return answers;
    }

    private async Task<byte[]> SendAsync(string line, HttpClient client, CancellationToken cancellationToken)
    {
        using var request = line.StartsWith('/')
            ? new HttpRequestMessage(HttpMethod.Get, new Uri(Address, line))
            : new HttpRequestMessage(HttpMethod.Post, new Uri(Address, PostPath)) { Content = new StringContent(line, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = Authorization;
        using var response = await client.SendAsync(request, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
