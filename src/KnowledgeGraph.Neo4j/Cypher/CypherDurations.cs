using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Comparisons of durations. Cypher orders durations (ORDER BY, min) and does not compare them: <c>&lt;</c> gives null. So they are
/// compared as ORDER BY orders them: by length, a month counting 2,629,746 seconds and a day 86,400.
/// </summary>
internal static class CypherDurations
{
    /// <summary>Writes a comparison; null where the left side is null.</summary>
    public static QueryWriter WriteComparison(QueryWriter left, Comparison comparison, QueryWriter right) => comparison switch
    {
        Comparison.Less => WriteIsLess(left, right),
        Comparison.Greater => WriteIsLess(right, left),
        Comparison.LessOrEqual => CypherText.New().Write($"NOT ({WriteIsLess(right, left)})"),
        _ => CypherText.New().Write($"NOT ({WriteIsLess(left, right)})"),
    };

    private static QueryWriter WriteIsLess(QueryWriter left, QueryWriter right) => CypherText.New().Write($"{WriteLength(left)} < {WriteLength(right)}");

    private static QueryWriter WriteLength(QueryWriter duration) => CypherText.New().Write(
        $"[d IN [{duration}] | [d.months * 2629746 + d.days * 86400 + d.seconds, d.nanosecondsOfSecond, d.months, d.days]][0]");
}
