namespace KnowledgeGraph.Bench.Measuring;

/// <summary>The duration of a measurement.</summary>
/// <param name="Rounds">How often each contestant is measured; the medians of the rounds count.</param>
/// <param name="Duration">How long each time.</param>
/// <param name="WarmUp">How long each gets each query before, until the runtime has compiled for good what runs often.</param>
internal sealed record Effort(int Rounds, TimeSpan Duration, TimeSpan WarmUp)
{
    /// <summary>For figures to publish.</summary>
    public static Effort Full { get; } = new(7, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    /// <summary>For a first look at a store and peers that may take seconds for an answer.</summary>
    public static Effort QuickOfSlow { get; } = new(3, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(10));

    /// <summary>For a first look.</summary>
    public static Effort Quick { get; } = new(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
}

/// <summary>All runs of the contestants for one query at one number of connections.</summary>
/// <param name="Query">The query.</param>
/// <param name="Connections">How many requests were under way simultaneously.</param>
/// <param name="Bytes">The mean size of an answer.</param>
/// <param name="Runs">For each contestant, the runs, round by round.</param>
internal sealed record Comparison(BenchQuery Query, int Connections, double Bytes, IReadOnlyList<IReadOnlyList<LoadResult>> Runs)
{
    /// <summary>One request at a time, and a busy server.</summary>
    public static IReadOnlyList<int> ConnectionCounts { get; } = [1, 32];

    /// <summary>The median of a figure of one contestant.</summary>
    public double Median(int contestant, Func<LoadResult, double> figure) => Median(Runs[contestant].Select(figure));

    /// <summary>The median of the rounds' ratios: what disturbs the machine for longer than a round disturbs both sides of a ratio.</summary>
    public double Ratio(int contestant, int other, Func<LoadResult, double> figure) =>
        Median(Runs[contestant].Zip(Runs[other], (one, two) => figure(one) / figure(two)));

    /// <summary>Measures all queries, at each number of connections; each round begins with another contestant.</summary>
    public static async Task<IReadOnlyList<Comparison>> MeasureAllAsync(
        Wrk wrk,
        IReadOnlyList<Contestant> contestants,
        IReadOnlyList<BenchQuery> queries,
        IReadOnlyList<int> connectionCounts,
        Func<BenchQuery, double> bytes,
        Effort effort,
        CancellationToken cancellationToken)
    {
        foreach (var (query, contestant) in queries.SelectMany(_ => contestants, (query, contestant) => (query, contestant)))
        {
            await wrk.RunAsync(contestant, query, connectionCounts[^1], effort.WarmUp, cancellationToken);
        }

        var comparisons = new List<Comparison>();
        foreach (var query in queries)
        {
            foreach (var connections in connectionCounts)
            {
                comparisons.Add(await MeasureAsync(wrk, contestants, query, connections, bytes(query), effort, cancellationToken));
            }
        }

        return comparisons;
    }

    /// <summary>Measures a query, round by round, every contestant in each.</summary>
    private static async Task<Comparison> MeasureAsync(
        Wrk wrk, IReadOnlyList<Contestant> contestants, BenchQuery query, int connections, double bytes, Effort effort, CancellationToken cancellationToken)
    {
        var runs = contestants.Select(_ => new List<LoadResult>()).ToList();
        for (var round = 0; round < effort.Rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var contestant = (round + turn) % contestants.Count;
                runs[contestant].Add(await wrk.RunAsync(contestants[contestant], query, connections, effort.Duration, cancellationToken));
            }
        }

        return new(query, connections, bytes, runs);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
