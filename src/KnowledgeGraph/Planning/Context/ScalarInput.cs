using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Context;

/// <summary>Reads scalars as clients send them, as literals of the document or as JSON. The API schema's scalars accept the same.</summary>
internal static class ScalarInput
{
    /// <summary>Reads a literal.</summary>
    /// <returns>False if it is not a value of the scalar.</returns>
    public static bool TryRead(GraphQLParser.AST.GraphQLValue literal, ScalarType scalar, out object? value)
    {
        value = (literal, scalar) switch
        {
            (GraphQLStringValue text, not (ScalarType.Int or ScalarType.Float or ScalarType.Boolean)) => ReadText(text.Value.ToString(), scalar),
            (GraphQLEnumValue member, ScalarType.Enum or ScalarType.Custom) => member.Name.StringValue,
            (GraphQLIntValue number, ScalarType.Id) => number.Value.ToString(),
            (GraphQLIntValue number, ScalarType.Int or ScalarType.BigInt or ScalarType.Custom) => ReadWhole(number.Value.ToString(), scalar),
            (GraphQLIntValue number, ScalarType.Float) => ReadFloat(number.Value.ToString()),
            (GraphQLFloatValue number, ScalarType.Float or ScalarType.Custom) => ReadFloat(number.Value.ToString()),
            (GraphQLTrueBooleanValue, ScalarType.Boolean or ScalarType.Custom) => true,
            (GraphQLFalseBooleanValue, ScalarType.Boolean or ScalarType.Custom) => false,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>Reads JSON; points are objects.</summary>
    /// <returns>False if it is not a value of the scalar.</returns>
    public static bool TryRead(JsonElement json, ScalarType scalar, out object? value)
    {
        value = (json.ValueKind, scalar) switch
        {
            (JsonValueKind.String, not (ScalarType.Int or ScalarType.Float or ScalarType.Boolean)) => ReadText(json.GetString()!, scalar),
            (JsonValueKind.Number, ScalarType.Id) => ReadWhole(json.GetRawText(), ScalarType.BigInt) is null ? null : json.GetRawText(),
            (JsonValueKind.Number, ScalarType.Int) => ReadWhole(json.GetRawText(), scalar),
            (JsonValueKind.Number, ScalarType.Float) => ReadFloat(json.GetRawText()),
            (JsonValueKind.Number, ScalarType.Custom) => (object?)ReadWhole(json.GetRawText(), scalar) ?? ReadFloat(json.GetRawText()),
            (JsonValueKind.True or JsonValueKind.False, ScalarType.Boolean or ScalarType.Custom) => json.GetBoolean(),
            (JsonValueKind.Object, ScalarType.Point) => ReadPoint(json, "longitude", "latitude", "height", scalar),
            (JsonValueKind.Object, ScalarType.CartesianPoint) => ReadPoint(json, "x", "y", "z", scalar),
            _ => null,
        };
        return value is not null;
    }

    /// <summary>A point of coordinates; null where there is no such place.</summary>
    public static PointValue? ToPoint(ScalarType scalar, double x, double y, double? z)
    {
        var isGeographic = scalar == ScalarType.Point;
        var isValid = !isGeographic || (Math.Abs(x) <= 180 && Math.Abs(y) <= 90);
        var srid = (isGeographic, z) switch { (true, null) => 4326, (true, _) => 4979, (false, null) => 7203, _ => 9157 };
        return isValid ? new PointValue(srid, x, y, z) : null;
    }

    private static object? ReadText(string text, ScalarType scalar) => ValueText.TryRead(text, scalar, out var value) ? value : null;

    private static long? ReadWhole(string digits, ScalarType scalar) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (scalar != ScalarType.Int || number is >= int.MinValue and <= int.MaxValue)
            ? number
            : null;

    private static double? ReadFloat(string digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static PointValue? ReadPoint(JsonElement json, string xName, string yName, string zName, ScalarType scalar)
    {
        static double? Part(JsonElement json, string name) =>
            json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Number ? part.GetDouble() : null;

        return Part(json, xName) is { } x && Part(json, yName) is { } y ? ToPoint(scalar, x, y, Part(json, zName)) : null;
    }
}
