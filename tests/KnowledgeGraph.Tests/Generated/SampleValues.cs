using System.Collections.Immutable;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>A few values of every scalar, so few that equal ones meet; floats are such that no order of adding them changes the sum.</summary>
internal static class SampleValues
{
    private static readonly ImmutableDictionary<ScalarType, ImmutableArray<object>> Values = new Dictionary<ScalarType, string[]>
    {
        [ScalarType.String] = ["", "a", "ab", "B", "é", "e\u0301", "😀", "Ａ", "quote\" back\\slash", "two\nlines", "100%_x"],
        [ScalarType.Id] = ["none", "1", "x-2"],
        [ScalarType.Int] = ["0", "1", "-7", "42", "2147483647"],
        [ScalarType.Float] = ["0", "-0.0", "0.25", "-1.5", "1024", "100000000", "1073741824", "0.10000000149011612"],
        [ScalarType.BigInt] = ["0", "-1", "9007199254740993", "9223372036854775807"],
        [ScalarType.Boolean] = ["true", "false"],
        [ScalarType.Date] = ["1969-12-31", "2020-02-29", "2025-01-01"],
        [ScalarType.DateTime] = ["1969-12-31T23:59:59.999Z", "2020-01-01T00:00:00.123456789Z", "2020-01-01T07:00:00+07:00"],
        [ScalarType.Time] = ["10:00:00Z", "17:00:00+07:00", "09:30:00.5-03:30"],
        [ScalarType.LocalTime] = ["00:00:00", "10:20:30.4", "23:59:59.999999999"],
        [ScalarType.LocalDateTime] = ["1969-12-31T23:59:59.5", "2020-01-01T00:00:00"],
        [ScalarType.Duration] = ["PT0S", "P1M", "P30D", "P1Y2M3W4DT5H6M7.5S", "-PT1.5S"],
        [ScalarType.Point] = ["{longitude: 120.15, latitude: 30.28}", "{longitude: -180, latitude: 90}", "{longitude: 120.15, latitude: 30.28, height: 8}"],
        [ScalarType.CartesianPoint] = ["{x: 1, y: 2}", "{x: -0.5, y: 2, z: 3}"],
        [ScalarType.Enum] = ["RED", "GREEN", "BLUE"],
        [ScalarType.Custom] = ["", "A-1", "A-10", "B-2"], // of one kind: each store has another order for numbers and texts together
    }.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Select(text => Read(text, pair.Key)).ToImmutableArray());

    public static ImmutableArray<object> Of(ScalarType scalar) => Values[scalar];

    public static IEnumerable<(ScalarType Scalar, object Value)> All => Values.SelectMany(pair => pair.Value.Select(value => (pair.Key, value)));

    private static object Read(string text, ScalarType scalar) =>
        ValueText.TryRead(text, scalar, out var value) ? value! : throw new FormatException(text);
}
