using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Makes values of what JSON can carry: it has no dates and no points, so they are sent as text and as maps.</summary>
internal static class CypherValue
{
    /// <summary>Writes a value of a scalar, or a list of such values, made of JSON; null stays null.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="isList">Whether the JSON is a list of values.</param>
    /// <param name="json">What has the value as JSON carries it.</param>
    public static QueryWriter Write(ScalarType scalar, bool isList, QueryWriter json) => (Function(scalar), isList) switch
    {
        (null, _) => json,
        ({ } function, true) => CypherText.New().Write($"[x IN {json} | {new Identifier(function)}(x)]"),
        ({ } function, false) => CypherText.New().Write($"{new Identifier(function)}({json})"),
    };

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
