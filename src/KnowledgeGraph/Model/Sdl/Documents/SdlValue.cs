using System.Globalization;
using GraphQLParser.AST;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Reads values that are in SDL.</summary>
internal static class SdlValue
{
    /// <summary>Reads a value of a property's type, as <see cref="GraphValue"/> describes. Points cannot be written.</summary>
    /// <returns>False where the value is none of that type; <paramref name="value"/> is then null.</returns>
    public static bool TryRead(GraphQLValue written, PropertyType type, out object? value)
    {
        if (!type.IsList)
        {
            value = ReadElement(written, type);
            return value is not null;
        }

        var elements = written is GraphQLListValue list ? (list.Values ?? []).Select(element => ReadElement(element, type)).ToArray() : [null];
        value = elements.Contains(null) ? null : elements;
        return value is not null;
    }

    private static object? ReadElement(GraphQLValue written, PropertyType type) => (type.Scalar, written) switch
    {
        (ScalarType.String or ScalarType.Id or ScalarType.Custom, GraphQLStringValue text) => text.Value.ToString(),
        (ScalarType.Boolean or ScalarType.Custom, GraphQLBooleanValue flag) => flag.BoolValue,
        (ScalarType.Float, GraphQLIntValue or GraphQLFloatValue) => ReadFloat(written),
        (ScalarType.Custom, GraphQLFloatValue) => ReadFloat(written),
        (ScalarType.Int, GraphQLIntValue) => ReadWhole(written) is >= int.MinValue and <= int.MaxValue and var whole ? whole : null,
        (ScalarType.BigInt or ScalarType.Custom, GraphQLIntValue) => ReadWhole(written),
        (ScalarType.Enum, GraphQLEnumValue name) => ReadMember(name.Name.StringValue, type),
        (ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Int or ScalarType.Float or ScalarType.Boolean, _) => null,
        (_, GraphQLStringValue text) => ValueText.TryRead(text.Value.ToString(), type.Scalar, out var value) ? value : null,
        _ => null,
    };

    private static string? ReadMember(string name, PropertyType type) =>
        type.Enum!.Values.Any(member => member.Name == name) ? name : null;

    private static double ReadFloat(GraphQLValue written) =>
        double.Parse(((IHasValueNode)written).Value.Span, CultureInfo.InvariantCulture);

    private static long? ReadWhole(GraphQLValue written) =>
        long.TryParse(((IHasValueNode)written).Value.Span, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
