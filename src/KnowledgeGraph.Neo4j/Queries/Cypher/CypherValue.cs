using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>Makes values of what JSON can carry: it has no dates and no points, so they are sent as text and as maps.</summary>
internal static class CypherValue
{
    /// <summary>Writes what makes a value of a scalar, or a list of such values, out of what <paramref name="json"/> writes; null stays null.</summary>
    public static void Write(QueryWriter writer, ScalarType scalar, bool isList, Action json)
    {
        if (Function(scalar) is not { } function)
        {
            json();
            return;
        }

        if (isList)
        {
            writer.Write($"[x IN ");
            json();
            writer.Write($" | {new Identifier(function)}(x)]");
            return;
        }

        writer.Write($"{new Identifier(function)}(");
        json();
        writer.Write($")");
    }

    private static string? Function(ScalarType scalar) => scalar switch
    {
        ScalarType.Date => "date",
        ScalarType.DateTime => "datetime",
        ScalarType.Time => "time",
        ScalarType.LocalTime => "localtime",
        ScalarType.LocalDateTime => "localdatetime",
        ScalarType.Duration => "duration",
        ScalarType.Point or ScalarType.CartesianPoint => "point",
        _ => null,
    };
}
