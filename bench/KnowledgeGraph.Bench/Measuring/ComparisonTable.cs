using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Bench.Measuring;

/// <summary>Prints comparisons as a table in Markdown. The first contestant is the service.</summary>
internal static class ComparisonTable
{
    /// <summary>A row for each comparison: requests a second of each contestant, the service's ratio to each other, and processor time.</summary>
    public static string Print(IReadOnlyList<Contestant> contestants, IEnumerable<Comparison> comparisons)
    {
        var measured = Enumerable.Range(0, contestants.Count).Where(contestant => contestants[contestant].Server is not null).ToList();
        var others = Enumerable.Range(1, contestants.Count - 1).ToList();
        var text = new StringBuilder();
        AppendRow(
            text,
            [
                "query", "KB", "connections",
                .. contestants.Select(contestant => $"{contestant.Name}, requests/s"),
                .. others.Select(other => $"ratio to {contestants[other].Name}"),
                .. measured.Select(contestant => $"{contestants[contestant].Name}, CPU µs"),
                $"{contestants[0].Name}, p50/p99 ms",
            ]);
        AppendRow(text, Enumerable.Repeat("---", 4 + contestants.Count + others.Count + measured.Count));
        foreach (var comparison in comparisons)
        {
            AppendRow(
                text,
                [
                    comparison.Query.Name, Number(comparison.Bytes / 1_000, "0.0"), Number(comparison.Connections, "0"),
                    .. contestants.Select((_, contestant) => Number(comparison.Median(contestant, run => run.RequestsPerSecond), "#,0")),
                    .. others.Select(other => $"**{Number(comparison.Ratio(0, other, run => run.RequestsPerSecond), "0.00")}**"),
                    .. measured.Select(contestant => Number(comparison.Median(contestant, run => run.ProcessorTime!.Value.TotalMicroseconds), "#,0")),
                    $"{Milliseconds(comparison, run => run.Median)}/{Milliseconds(comparison, run => run.Percentile99)}",
                ]);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Milliseconds(Comparison comparison, Func<LoadResult, TimeSpan> time) =>
        Number(comparison.Median(0, run => time(run).TotalMilliseconds), "0.00");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
