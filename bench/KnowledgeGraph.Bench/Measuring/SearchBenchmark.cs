using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>The first page of searches, one after the other over one connection.</summary>
/// <param name="server">The service's program.</param>
/// <param name="settings">Which store it uses, as far as the environment does not say it.</param>
/// <param name="directory">Where the generated graph is, in <c>graph/</c>.</param>
/// <param name="output">For people.</param>
internal sealed class SearchBenchmark(string server, IReadOnlyList<string> settings, string directory, TextWriter output)
{
    private const int LeastRequests = 200;

    private readonly string _seed = Path.Combine(directory, "graph");
    private readonly string _document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "queries", "search.graphql"));

    /// <summary>Loads what is not loaded, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, settings, cancellationToken)}\n");
        using var service = await RunningServer.StartAsync(server, url => ["serve", "--urls", url, $"--Seed:Directory={_seed}", .. settings], cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = service.Address };
        await output.WriteLineAsync("| phrases | hits on the page | median, ms | 99 %, ms | longest, ms |\n| --- | --- | --- | --- | --- |");
        foreach (var phrases in SearchPhrases.ReadAll(_seed))
        {
            await output.WriteLineAsync(await MeasureAsync(client, phrases, cancellationToken));
        }
    }

    private async Task<string> MeasureAsync(HttpClient client, SearchPhrases phrases, CancellationToken cancellationToken)
    {
        var (times, hits) = (new List<double>(), 0L);
        for (var round = 0; times.Count < Math.Max(LeastRequests, phrases.Phrases.Count); round++)
        {
            foreach (var phrase in phrases.Phrases)
            {
                var time = Stopwatch.StartNew();
                var answer = await AskAsync(client, phrases, phrase, cancellationToken);
                if (round > 0) // the first round is for getting warm
                {
                    times.Add(time.Elapsed.TotalMilliseconds);
                    hits += answer;
                }
            }
        }

        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {phrases.Title} | {(double)hits / times.Count:0.0} | {times[times.Count / 2]:0.00} | {times[times.Count * 99 / 100]:0.00} | {times[^1]:0.00} |");
    }

    private async Task<int> AskAsync(HttpClient client, SearchPhrases phrases, string phrase, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { query = _document, variables = new { phrase, types = phrases.Types } });
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
        return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data.GetProperty("search").GetProperty("edges").GetArrayLength()
            : throw new InvalidOperationException(json.RootElement.GetRawText());
    }
}
