namespace KnowledgeGraph.Bench.Measuring;

/// <summary>The service on SQLite beside a constant answer and an endpoint written by hand for the same file.</summary>
/// <param name="server">The service's program.</param>
/// <param name="wrk">The load generator.</param>
/// <param name="directory">Where the generated graph and the database are, <c>graph/</c> and <c>graph.db</c>.</param>
/// <param name="effort">How long is measured.</param>
/// <param name="output">For people.</param>
internal sealed class SqliteBenchmark(string server, Wrk wrk, string directory, Effort effort, TextWriter output)
{
    private static readonly int[] Connections = [1, 32];

    private readonly string _seed = Path.Combine(directory, "graph");
    private readonly string _file = Path.Combine(directory, "graph.db");

    /// <summary>Loads where there is no database, checks that the answers agree, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
        {
            await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, [$"--Sqlite:Path={_file}"], cancellationToken)}\n");
        }

        var queries = BenchQuery.ReadAll(_seed);
        var self = Environment.ProcessPath!;
        using var service = await RunningServer.StartAsync(
            server, url => ["serve", "--urls", url, $"--Sqlite:Path={_file}", $"--Seed:Directory={_seed}"], cancellationToken);
        using var byHand = await RunningServer.StartAsync(self, url => ["hand-written", url, _file], cancellationToken);
        using var constant = await RunningServer.StartAsync(self, url => ["constant", url], cancellationToken);
        var sizes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Contestant[] contestants =
        [
            new("service", service, query => query.Requests.Select(request => request.Body)),
            new("by hand", byHand, query => query.Requests.Select(request => request.Path)),
            new("constant", constant, query => sizes[query.Name]),
        ];
        foreach (var query in queries)
        {
            var answers = await Agreement.RequireAsync(contestants[0], contestants[1], query, cancellationToken);
            sizes.Add(query.Name, [.. answers.Select(answer => FormattableString.Invariant($"/{answer.Length}"))]);
        }

        var comparisons = new List<Comparison>();
        foreach (var query in queries)
        {
            var bytes = sizes[query.Name].Average(path => double.Parse(path.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
            foreach (var connections in Connections)
            {
                comparisons.Add(await Comparison.MeasureAsync(wrk, contestants, query, connections, bytes, effort, cancellationToken));
            }
        }

        await output.WriteLineAsync(ComparisonTable.Print(contestants, comparisons));
        await PrintShareAsync(queries[0], comparisons[1]);
    }

    /// <summary>How the processor time of the point query divides, the server's own measured under full load.</summary>
    private async Task PrintShareAsync(BenchQuery point, Comparison busy)
    {
        var share = await ProcessorShare.MeasureAsync(_seed, _file, point, effort);
        var whole = TimeSpan.FromMicroseconds(busy.Median(0, run => run.ProcessorTime.TotalMicroseconds));
        await output.WriteLineAsync($"CPU of the point query, in process: {share}.");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"CPU of the point query, over HTTP: {whole.TotalMicroseconds:0.0} µs; the pipeline without the store is {share.FrontEnd / whole:0.0%} of it."));
    }
}
