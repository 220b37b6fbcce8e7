using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>What a property shows of the values that a node or a relationship holds.</summary>
internal static class StoredValue
{
    /// <summary>The value as the model has it; null where nothing is stored.</summary>
    public static object? Read(IReadOnlyDictionary<string, object> properties, Property property) =>
        properties.TryGetValue(property.StoredName, out var value) ? Fit(value, property.Type) : null;

    /// <summary>Neo4j lets a whole number stand in a Float and a float without a fraction in an Int.</summary>
    private static object? Fit(object? value, PropertyType type) => (value, type.Scalar) switch
    {
        (object?[] list, _) => Array.ConvertAll(list, element => Fit(element, type)),
        (long number, ScalarType.Float) => (double)number,
        (double number, ScalarType.Int or ScalarType.BigInt) when double.IsInteger(number) => (long)number,
        _ => value,
    };
}
