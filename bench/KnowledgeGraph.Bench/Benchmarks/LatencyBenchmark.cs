using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>Questions of one kind.</summary>
/// <param name="Title">What they are, for people.</param>
/// <param name="Query">The name of the query.</param>
/// <param name="Variables">The variables of each question.</param>
/// <param name="Count">How many things the answer's <c>data</c> holds.</param>
internal sealed record Questions(string Title, string Query, IReadOnlyList<object> Variables, Func<JsonElement, int> Count);

/// <summary>Measures how long answers take, one after the other over one connection.</summary>
/// <param name="server">The service's program.</param>
/// <param name="settings">Which store it uses, as far as the environment does not say it.</param>
/// <param name="directory">Where the generated graph is, in <c>graph/</c>.</param>
/// <param name="leastRequests">The least number of requests of each kind; each is sent once more before, as a warm-up.</param>
/// <param name="output">For people.</param>
internal sealed class LatencyBenchmark(string server, IReadOnlyList<string> settings, string directory, int leastRequests, TextWriter output)
{
    private readonly string _seed = Path.Combine(directory, "graph");

    /// <summary>Loads what is not loaded, measures, and prints.</summary>
    /// <param name="readAll">Makes the questions of what the folder of the graph's files holds.</param>
    /// <param name="things">What is counted in the answers, for people.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Func<string, IReadOnlyList<Questions>> readAll, string things, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, settings, cancellationToken)}\n");
        using var service = await RunningServer.StartAsync(server, url => ["serve", "--urls", url, $"--Seed:Directory={_seed}", .. settings], cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = service.Address };
        await output.WriteLineAsync($"| request | {things} | median, ms | 99 %, ms | longest, ms |\n| --- | --- | --- | --- | --- |");
        foreach (var questions in readAll(_seed))
        {
            await output.WriteLineAsync(await MeasureAsync(client, questions, cancellationToken));
        }
    }

    private async Task<string> MeasureAsync(HttpClient client, Questions questions, CancellationToken cancellationToken)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "queries", $"{questions.Query}.graphql"), cancellationToken);
        var (times, counted) = (new List<double>(), 0L);
        for (var round = 0; times.Count < leastRequests; round++)
        {
            foreach (var variables in questions.Variables)
            {
                var time = Stopwatch.StartNew();
                var count = questions.Count(await SendAsync(client, document, variables, cancellationToken));
                if (round > 0) // the first round is for getting warm
                {
                    times.Add(time.Elapsed.TotalMilliseconds);
                    counted += count;
                }
            }
        }

        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {questions.Title} | {(double)counted / times.Count:0.0} | {times[times.Count / 2]:0.00} | {times[times.Count * 99 / 100]:0.00} | {times[^1]:0.00} |");
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string document, object variables, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { query = document, variables });
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
        return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data.Clone()
            : throw new InvalidOperationException(json.RootElement.GetRawText());
    }
}
