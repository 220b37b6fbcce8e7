using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>Reads a property from the values that a node or a relationship holds.</summary>
internal static class StoredValue
{
    /// <summary>The value as the model has it; null where nothing is stored.</summary>
    public static object? Read(IReadOnlyDictionary<string, object> properties, Property property) =>
        properties.TryGetValue(property.StoredName, out var value) ? Fit(value, property.Type) : null;

    /// <summary>True if a value is of a type, or null.</summary>
    public static bool IsOf(PropertyType type, object? value) => (type, value) switch
    {
        (_, null) => true,
        ({ IsList: true }, object?[] list) => Array.TrueForAll(list, element => IsOf(type with { IsList = false }, element)),
        ({ IsList: true }, _) => false,
        ({ Scalar: ScalarType.String or ScalarType.Id }, string) => true,
        ({ Scalar: ScalarType.Enum }, string name) => type.Enum!.Values.Any(member => member.Name == name),
        ({ Scalar: ScalarType.Int }, long number) => number is >= int.MinValue and <= int.MaxValue,
        ({ Scalar: ScalarType.BigInt }, long) => true,
        ({ Scalar: ScalarType.Float }, double number) => double.IsFinite(number),
        ({ Scalar: ScalarType.Boolean }, bool) => true,
        ({ Scalar: ScalarType.Point or ScalarType.CartesianPoint }, PointValue point) => point.System.Scalar == type.Scalar,
        ({ Scalar: ScalarType.Custom }, string or long or double or bool) => true,
        _ => value.GetType().Name == $"{type.Scalar}Value",
    };

    /// <summary>
    /// The meaning of a value where others have loaded the graph: a whole number for a Float or an id, a float without a fraction for an
    /// Int, and text, or a time of another kind, for the time that its text is one of.
    /// </summary>
    private static object? Fit(object? value, PropertyType type) => (value, type.Scalar) switch
    {
        (object?[] list, _) => Array.ConvertAll(list, element => Fit(element, type with { IsList = false })),
        (not null, >= ScalarType.Date and <= ScalarType.Duration) when !IsOf(type, value) && ValueText.TryRead(ValueText.PrintExact(value), type.Scalar, out var time) => time,
        (long number, ScalarType.Id) => ValueText.PrintExact(number),
        (long number, ScalarType.Float) => (double)number,
        (double number, ScalarType.Int or ScalarType.BigInt) when double.IsInteger(number) => (long)number,
        _ => value,
    };
}
