using System.Globalization;
using KnowledgeGraph.Bench.Measuring;

namespace KnowledgeGraph.Bench.Benchmarks;

/// <summary>Two versions of the service on SQLite beside each other, by the processor time of their processes, which other work on the machine disturbs least.</summary>
/// <param name="servers">The programs: the version to judge, and the one before.</param>
/// <param name="wrk">The load generator.</param>
/// <param name="directory">Where the generated graph is, in <c>graph</c>, and where the databases go.</param>
/// <param name="rounds">How often both are measured; the medians of the rounds count.</param>
/// <param name="output">For people.</param>
internal sealed class VersionsBenchmark(IReadOnlyList<string> servers, Wrk wrk, string directory, int rounds, TextWriter output)
{
    private const int Connections = 8;
    private static readonly string[] Names = ["after", "before"];

    /// <summary>Loads the graph with each version, measures both in turn, and prints.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seed = Path.Combine(directory, "graph");
        var running = new List<RunningServer>();
        try
        {
            for (var version = 0; version < servers.Count; version++)
            {
                var file = Path.Combine(directory, $"{Names[version]}.db");
                File.Delete(file);
                await Loading.MeasureAsync(servers[version], seed, [$"--Sqlite:Path={file}"], cancellationToken);
                running.Add(await RunningServer.StartAsync(
                    servers[version], url => ["serve", "--urls", url, $"--Sqlite:Path={file}", $"--Seed:Directory={seed}"], cancellationToken));
            }

            await MeasureAsync(
                [.. running.Select((server, version) => Contestant.Of(Names[version], server, request => request.Body))], BenchQuery.ReadAll(seed), cancellationToken);
        }
        finally
        {
            running.ForEach(server => server.Dispose());
        }
    }

    private async Task MeasureAsync(Contestant[] versions, IReadOnlyList<BenchQuery> queries, CancellationToken cancellationToken)
    {
        var effort = new Effort(rounds, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var all = await Comparison.MeasureAllAsync(wrk, versions, queries, [Connections], _ => 0, effort, cancellationToken);
        await output.WriteLineAsync("| query | before, CPU µs | after, CPU µs | ratio, median of the rounds |\n| --- | --- | --- | --- |");
        foreach (var each in all)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {each.Query.Name} | {each.Median(1, Time):#,0.0} | {each.Median(0, Time):#,0.0} | {each.Ratio(0, 1, Time):0.000} |"));
        }
    }

    private static double Time(LoadResult run) => run.ProcessorTime!.Value.TotalMicroseconds;
}
