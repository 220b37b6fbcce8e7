using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>
/// The processor time of the service for each kind of question on graphs of several sizes: not the time on a clock, so that the table is the same
/// on a machine that does something else as well.
/// </summary>
/// <param name="server">The service's program.</param>
/// <param name="directories">Where the generated graphs are, in <c>graph/</c> of each, the smallest first; the databases go there too.</param>
/// <param name="leastTime">The processor time that is measured of each kind, at least.</param>
/// <param name="output">For people.</param>
internal sealed class GrowthBenchmark(string server, IReadOnlyList<string> directories, TimeSpan leastTime, TextWriter output)
{
    private const int MostRounds = 50;

    /// <summary>Loads what is not loaded, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var sizes = new List<Size>();
        foreach (var directory in directories)
        {
            sizes.Add(await MeasureAsync(directory, cancellationToken));
        }

        await output.WriteLineAsync($"| question | {string.Join(" | ", sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Nodes:#,0} nodes, ms")))} | grows | what is read |");
        await output.WriteLineAsync($"| --- | {string.Join(" | ", sizes.Select(_ => "---"))} | --- | --- |");
        foreach (var (place, question) in GrowthQuestions.ReadAll(Path.Combine(directories[0], "graph")).Index())
        {
            var times = sizes.Select(size => size.Times[place].TotalMilliseconds).ToList();
            var growth = Math.Log(times[^1] / times[0]) / Math.Log((double)sizes[^1].Nodes / sizes[0].Nodes);
            await output.WriteLineAsync($"| {question.Title} | {string.Join(" | ", times.Select(time => time.ToString("0.00", CultureInfo.InvariantCulture)))} | {Describe(growth)} | {question.Why} |");
        }
    }

    // The exponent of a power of the size: a quarter is what caches and deeper trees cost.
    private static string Describe(double exponent) => exponent switch
    {
        < 0.25 => "not",
        < 0.75 => "less than the graph",
        < 1.15 => "as the graph",
        _ => "more than the graph",
    };

    private async Task<Size> MeasureAsync(string directory, CancellationToken cancellationToken)
    {
        var (seed, file) = (Path.Combine(directory, "graph"), Path.Combine(directory, "graph.db"));
        var loading = await Loading.MeasureAsync(server, seed, [$"--Sqlite:Path={file}"], cancellationToken);
        var nodes = Directory.EnumerateFiles(Path.Combine(seed, "nodes"), "*.csv").Sum(nodes => File.ReadLines(nodes).LongCount() - 1);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{nodes:#,0} nodes: {loading} {new FileInfo(file).Length / 1e6:0} MB.\n"));
        using var service = await RunningServer.StartAsync(
            server, url => ["serve", "--urls", url, $"--Sqlite:Path={file}", $"--Seed:Directory={seed}", "--Sqlite:Readers=1"], cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = service.Address };
        var times = new List<TimeSpan>();
        foreach (var question in GrowthQuestions.ReadAll(seed))
        {
            times.Add(await MeasureAsync(service, client, question, cancellationToken));
        }

        return new Size(nodes, times);
    }

    private async Task<TimeSpan> MeasureAsync(RunningServer service, HttpClient client, GrowthQuestion question, CancellationToken cancellationToken)
    {
        for (var cold = service.ProcessorTime; service.ProcessorTime - cold < leastTime;)
        {
            await SendAllAsync(client, question, cancellationToken); // for getting warm
        }

        var before = service.ProcessorTime;
        for (var count = 0; ;)
        {
            await SendAllAsync(client, question, cancellationToken);
            count += question.Requests.Count;
            if (service.ProcessorTime - before is var time && (time >= leastTime || count >= MostRounds * question.Requests.Count))
            {
                return time / count;
            }
        }
    }

    private static async Task SendAllAsync(HttpClient client, GrowthQuestion question, CancellationToken cancellationToken)
    {
        foreach (var request in question.Requests)
        {
            if (request.StartsWith('/'))
            {
                using var file = await client.GetAsync(new Uri(request, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                file.EnsureSuccessStatusCode();
                await file.Content.CopyToAsync(Stream.Null, cancellationToken);
                continue;
            }

            using var content = new StringContent(request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!text.StartsWith("{\"data\":{", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{question.Title}: {text}");
            }
        }
    }

    /// <summary>A graph's size, and the processor time of an answer to each kind of question.</summary>
    private sealed record Size(long Nodes, IReadOnlyList<TimeSpan> Times);
}
