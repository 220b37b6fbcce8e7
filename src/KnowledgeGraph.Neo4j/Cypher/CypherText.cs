using System.Collections.Frozen;
using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Cypher's notation of names and parameters.</summary>
internal static class CypherText
{
    /// <summary>The name of a statement's value, or of a subquery's.</summary>
    public static readonly Identifier Row = new("row");

    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "count", "date", "datetime", "duration", "localdatetime", "localtime", "max", "min", "point", "row", "sum", "time");

    /// <summary>
    /// A writer of Cypher. Names come from the model and may be any text: backticks are doubled, and a backslash is written as its code, since Cypher
    /// decodes <c>\u0060</c> within backticks too. The compiler's own names are written without, since they mean the same.
    /// </summary>
    public static QueryWriter New() => new(Quote, index => string.Create(CultureInfo.InvariantCulture, $"$p{index}"));

    /// <summary>Writes a property of a node or relationship; Neo4j's own id of it where the model says so.</summary>
    public static QueryWriter WriteStored(Identifier owner, Property property) => property.IsElementId
        ? New().Write($"elementId({owner})")
        : New().Write($"{owner}.{new Identifier(property.StoredName)}");

    private static string Quote(string name) =>
        Plain.Contains(name) || (char.IsAsciiLetterLower(name[0]) && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) ? name : $"`{Escape(name)}`";

    private static string Escape(string name) =>
        name.Replace("\\", "\\u005C", StringComparison.Ordinal).Replace("`", "``", StringComparison.Ordinal);
}
