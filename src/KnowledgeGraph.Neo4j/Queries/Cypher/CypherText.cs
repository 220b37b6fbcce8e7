using System.Collections.Frozen;
using System.Globalization;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>Cypher's notation of names and parameters.</summary>
internal static class CypherText
{
    /// <summary>The name of a statement's value, or of a subquery's.</summary>
    public static readonly Identifier Row = new("row");

    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "count", "date", "datetime", "duration", "localdatetime", "localtime", "max", "min", "point", "row", "sum", "time");

    /// <summary>
    /// A writer of Cypher. Names come from the model, whose names hold letters, digits and underscores alone: they cannot hold what Cypher
    /// decodes within backticks (<c>\u0060</c>). The compiler's names are written without backticks.
    /// </summary>
    public static QueryWriter New() => new(Quote, index => string.Create(CultureInfo.InvariantCulture, $"$p{index}"));

    private static string Quote(string name) =>
        Plain.Contains(name) || (char.IsAsciiLetterLower(name[0]) && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) ? name : $"`{name}`";
}
