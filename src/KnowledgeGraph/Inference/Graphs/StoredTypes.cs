using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The types of a model's fields that hold values as they are stored.</summary>
public static class StoredTypes
{
    /// <summary>The type of a list without elements, which every list holds.</summary>
    internal const string EmptyList = "[]";

    /// <summary>Returns true if a property holds values of a type.</summary>
    public static bool Fits(StoredType type, PropertyType property)
    {
        var field = Find(type);
        var isElement = field is [_, ..] and not ['[', ..];
        return property.Scalar switch
        {
            ScalarType.Custom => true,
            _ when field is null || property.IsList == isElement => false,
            ScalarType.Enum => field is "String" or "[String!]" or EmptyList,
            ScalarType.Id => field is "String" or "Int" or "BigInt" or "[String!]" or "[Int!]" or "[BigInt!]" or EmptyList,
            _ => Holds(property.IsList ? $"[{property.ScalarName}!]" : property.ScalarName, field),
        };
    }

    /// <summary>Returns true if a field holds values of the type of another field: whole numbers are numbers, and every list can be empty.</summary>
    internal static bool Holds(string? field, string? type) => field == type
        || (type is "Int" && field is "Float" or "BigInt") || (type is "BigInt" && field is "Float")
        || (type is "[Int!]" && field is "[Float!]" or "[BigInt!]") || (type is "[BigInt!]" && field is "[Float!]") || (type is EmptyList && field is ['[', ..]);

    /// <summary>Returns the narrowest type of a field that holds values of a type, such as <c>[Int!]</c>; null if none does.</summary>
    internal static string? Find(StoredType type)
    {
        if (type.Name.StartsWith("LIST<", StringComparison.Ordinal))
        {
            return type.Name is "LIST<NOTHING>" ? EmptyList : Find(type with { Name = type.Name[5..^1] }) is { } element and not ['[', ..] ? $"[{element}!]" : null;
        }

        return type.Name switch
        {
            "STRING" => "String",
            "INTEGER" => type is { Least: >= int.MinValue, Most: <= int.MaxValue } ? "Int" : "BigInt",
            "FLOAT" => "Float",
            "BOOLEAN" => "Boolean",
            "DATE" => "Date",
            "LOCAL TIME" => "LocalTime",
            "ZONED TIME" => "Time",
            "LOCAL DATETIME" => "LocalDateTime",
            "ZONED DATETIME" => "DateTime",
            "DURATION" => "Duration",
            "POINT 4326" or "POINT 4979" => "Point",
            "POINT 7203" or "POINT 9157" => "CartesianPoint",
            _ => null,
        };
    }
}
