using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>The service on SQLite beside a constant answer and an endpoint written by hand for the same file.</summary>
/// <param name="server">The service's program.</param>
/// <param name="wrk">The load generator.</param>
/// <param name="directory">Where the generated graph and the database are, <c>graph/</c> and <c>graph.db</c>.</param>
/// <param name="effort">How long is measured.</param>
/// <param name="output">For people.</param>
internal sealed class SqliteBenchmark(string server, Wrk wrk, string directory, Effort effort, TextWriter output)
{
    private readonly string _seed = Path.Combine(directory, "graph");
    private readonly string _file = Path.Combine(directory, "graph.db");

    /// <summary>Loads, checks that the answers agree, measures, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        File.Delete(_file);
        await output.WriteLineAsync($"Loading: {await Loading.MeasureAsync(server, _seed, [$"--Sqlite:Path={_file}"], cancellationToken)}\n");
        var queries = BenchQuery.ReadAll(_seed);
        var self = Environment.ProcessPath!;
        using var service = await RunningServer.StartAsync(
            server, url => ["serve", "--urls", url, $"--Sqlite:Path={_file}", $"--Seed:Directory={_seed}"], cancellationToken);
        using var byHand = await RunningServer.StartAsync(self, url => ["hand-written", url, _file], cancellationToken);
        using var constant = await RunningServer.StartAsync(self, url => ["constant", url], cancellationToken);
        var sizes = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        Contestant[] contestants =
        [
            Contestant.Of("service", service, request => request.Body),
            Contestant.Of("by hand", byHand, request => request.Path),
            new("constant", constant.Address, query => sizes[query.Name].Select(size => FormattableString.Invariant($"/{size}"))) { Server = constant },
        ];
        foreach (var query in queries)
        {
            var answers = await Agreement.RequireAsync(contestants[0], contestants[1], query, cancellationToken);
            sizes.Add(query.Name, [.. answers.Select(answer => answer.Length)]);
        }

        var comparisons = await Comparison.MeasureAllAsync(
            wrk, contestants, queries, Comparison.ConnectionCounts, query => sizes[query.Name].Average(), effort, cancellationToken);
        await output.WriteLineAsync(ComparisonTable.Print(contestants, comparisons));
        await PrintShareAsync(comparisons[1]);
    }

    /// <summary>Divides the processor time of the point query, with the server measured under full load.</summary>
    private async Task PrintShareAsync(Comparison busy)
    {
        var share = await ProcessorShare.MeasureAsync(_seed, _file, busy.Query, effort);
        var whole = TimeSpan.FromMicroseconds(busy.Median(0, run => run.ProcessorTime!.Value.TotalMicroseconds));
        await output.WriteLineAsync($"CPU of the point query, in process: {share}.");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"CPU of the point query, over HTTP: {whole.TotalMicroseconds:0.0} µs; the pipeline without the store is {share.FrontEnd / whole:0.0%} of it."));
    }
}
