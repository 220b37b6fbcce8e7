using CsCheck;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Values;

/// <summary>Any value of any scalar, extremes and awkward text among them.</summary>
internal static class ValueGenerators
{
    private static readonly Gen<int> Nanosecond = Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[0, 999_999_999]));
    private static readonly Gen<long> EpochDay = Gen.Frequency((3, Gen.Long[-800_000, 2_932_896]), (1, Gen.Long[-365_243_219_162, 365_241_780_471]));
    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);
    private static readonly Gen<long> EpochSecond = Gen.Select(EpochDay, Gen.Long[0, 86_399], (day, second) => (day * 86_400) + second);
    private static readonly Gen<long> NanosecondOfDay = Gen.Select(Gen.Long[0, 86_399], Nanosecond, (second, nano) => (second * 1_000_000_000) + nano);

    /// <summary>A value of the scalar; enum members are <c>A</c> to <c>C</c>.</summary>
    public static Gen<object> Of(ScalarType scalar) => scalar switch
    {
        ScalarType.String or ScalarType.Id or ScalarType.Custom => Text.Select(text => (object)text),
        ScalarType.Enum => AnyOf<object>("A", "B", "C"),
        ScalarType.Int => Gen.Int.Select(number => (object)(long)number),
        ScalarType.BigInt => Gen.Long.Select(number => (object)number),
        ScalarType.Float => Finite.Select(number => (object)number),
        ScalarType.Boolean => Gen.Bool.Select(truth => (object)truth),
        ScalarType.Date => EpochDay.Select(day => (object)new DateValue(day)),
        ScalarType.DateTime => Gen.Select(EpochSecond, Nanosecond, (second, nano) => (object)new DateTimeValue(second, nano)),
        ScalarType.LocalDateTime => Gen.Select(EpochSecond, Nanosecond, (second, nano) => (object)new LocalDateTimeValue(second, nano)),
        ScalarType.LocalTime => NanosecondOfDay.Select(nano => (object)new LocalTimeValue(nano)),
        ScalarType.Time => Gen.Select(NanosecondOfDay, Gen.Int[-64_800, 64_800], (nano, offset) => (object)new TimeValue(nano, offset)),
        ScalarType.Duration => Gen.Select(
            Gen.Long[-100_000, 100_000], Gen.Long[-100_000, 100_000], Gen.Long[-1L << 60, 1L << 60], Nanosecond,
            (months, days, seconds, nano) => (object)new DurationValue(months, days, seconds, nano)),
        ScalarType.Point => Points(scalar, Gen.Double[-180, 180], Gen.Double[-90, 90]),
        ScalarType.CartesianPoint => Points(scalar, Finite, Finite),
        _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "No values are known for the scalar."),
    };

    /// <summary>Text that files may trip over: quotes, separators, line ends, blanks, letters beyond ASCII; whole code points only.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        AnyOf("", " ", ",", "\"", "\"\"", "a,b", "line\nend", "\r\n", "\r", " lead", "trail ", "null", "Đắk Lắk", "浙江", "😀", "\uFEFF", "\0", ";"),
        AnyOf("a", "B", "é", "e\u0301", "\"", ",", "\n", "|", "\\", "'", "\t", "😀", "{", ":").Array[0, 6].Select(string.Concat));

    private static Gen<object> Points(ScalarType scalar, Gen<double> x, Gen<double> y) =>
        Gen.Select(x, y, Finite, Gen.Bool, (a, b, c, isSpace) =>
            (object)(PointValue.TryCreate(scalar, a, b, isSpace ? c : null, out var point) ? point! : throw new InvalidOperationException()));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
