using System.Globalization;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Values that nothing else holds: where one of them is found, a client's value is.</summary>
internal static class Canaries
{
    private const int Number = 765_432_000;

    /// <summary>The text that each of them holds.</summary>
    public static IReadOnlyList<string> Marks => ["canary", "7654", "76.54", "54:32"];

    /// <summary>A number.</summary>
    public static int Of(int index) => Number + index;

    /// <summary>A value of a scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="value">The value that it replaces; booleans stay, and points keep their dimension.</param>
    /// <param name="index">Makes values differ.</param>
    public static object Of(ScalarType scalar, object value, int index) => scalar switch
    {
        ScalarType.Boolean or ScalarType.Enum => value,
        ScalarType.String or ScalarType.Id or ScalarType.Custom => string.Create(CultureInfo.InvariantCulture, $"canary{index}'\"`\\]}})--"),
        ScalarType.Int => (long)Of(index),
        ScalarType.BigInt => 1_000L * Of(index),
        ScalarType.Float => Of(index) + 0.5,
        ScalarType.Point => (PointValue)value with { X = 76.54 + (index / 1e6), Y = 76.54 },
        ScalarType.CartesianPoint => (PointValue)value with { X = Of(index), Y = Of(index) },
        _ => Read(scalar, index),
    };

    private static object Read(ScalarType scalar, int index)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"7654-01-{1 + (index % 28):00}");
        var time = string.Create(CultureInfo.InvariantCulture, $"07:54:32.{index:000000}");
        var text = scalar switch
        {
            ScalarType.Date => day,
            ScalarType.DateTime => $"{day}T{time}Z",
            ScalarType.Time => $"{time}Z",
            ScalarType.LocalTime => time,
            ScalarType.LocalDateTime => $"{day}T{time}",
            _ => string.Create(CultureInfo.InvariantCulture, $"P7654D"),
        };
        return ValueText.TryRead(text, scalar, out var value) ? value! : throw new FormatException(text);
    }
}
