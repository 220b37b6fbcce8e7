using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>
/// Comparisons of durations. Cypher orders durations (ORDER BY, min) and does not compare them: <c>&lt;</c> gives null. So they are
/// compared as ORDER BY orders them: by length, a month counting 2,629,746 seconds and a day 86,400.
/// </summary>
internal static class CypherDurations
{
    /// <summary>Writes a comparison; null where the left side is null.</summary>
    public static void WriteComparison(QueryWriter writer, Action left, Comparison comparison, Action right)
    {
        void WriteLength(Action duration)
        {
            writer.Write($"[d IN [");
            duration();
            writer.Write($"] | [d.months * 2629746 + d.days * 86400 + d.seconds, d.nanosecondsOfSecond, d.months, d.days]][0]");
        }

        void WriteOrder(Action first, Action second)
        {
            WriteLength(first);
            writer.Write($" < ");
            WriteLength(second);
        }

        switch (comparison)
        {
            case Comparison.Less:
                WriteOrder(left, right);
                break;
            case Comparison.Greater:
                WriteOrder(right, left);
                break;
            case Comparison.LessOrEqual:
                writer.Write($"NOT (");
                WriteOrder(right, left);
                writer.Write($")");
                break;
            default:
                writer.Write($"NOT (");
                WriteOrder(left, right);
                writer.Write($")");
                break;
        }
    }
}
