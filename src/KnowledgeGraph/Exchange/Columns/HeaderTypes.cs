using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Columns;

/// <summary>The names of types in the headers of Neo4j's importer (https://neo4j.com/docs/operations-manual/current/import/).</summary>
internal static class HeaderTypes
{
    private static readonly ImmutableArray<string> Text = ["string", "char"];
    private static readonly ImmutableArray<string> Whole = ["int", "long", "short", "byte"];

    /// <summary>Returns the type that the writer puts in the header of a property's column.</summary>
    public static string Of(PropertyType type)
    {
        var name = type.Scalar == ScalarType.BigInt ? "long" : NamesOf(type.Scalar)[0];
        return type.IsList ? $"{name}[]" : name;
    }

    /// <summary>Returns true if a type in a header is that of a property.</summary>
    public static bool Agrees(string written, PropertyType type)
    {
        var isList = written.EndsWith("[]", StringComparison.Ordinal);
        var name = isList ? written[..^2] : written;
        return isList == type.IsList
            && (type.Scalar == ScalarType.Custom || NamesOf(type.Scalar).Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static ImmutableArray<string> NamesOf(ScalarType scalar) => scalar switch
    {
        ScalarType.Int or ScalarType.BigInt => Whole,
        ScalarType.Float => ["double", "float"],
        ScalarType.Boolean => ["boolean"],
        ScalarType.Date => ["date"],
        ScalarType.DateTime => ["datetime"],
        ScalarType.Time => ["time"],
        ScalarType.LocalTime => ["localtime"],
        ScalarType.LocalDateTime => ["localdatetime"],
        ScalarType.Duration => ["duration"],
        ScalarType.Point or ScalarType.CartesianPoint => ["point"],
        _ => Text,
    };
}
