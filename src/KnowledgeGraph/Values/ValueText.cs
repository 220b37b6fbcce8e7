using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>Values of the model's scalars as text: the forms of answers, and those that requests and seed files may have.</summary>
public static class ValueText
{
    /// <summary>
    /// Prints a temporal value as answers show it: Date <c>2020-01-31</c>, DateTime in UTC cut to milliseconds
    /// <c>2020-01-31T10:00:00.000Z</c>, Time, LocalTime, LocalDateTime and Duration as Neo4j prints them
    /// (<c>10:00:00.500000000-03:30</c>, <c>23:59:59</c>, <c>P14M25DT18367.500000000S</c>).
    /// </summary>
    public static string Print(object value) => value switch
    {
        DateValue date => CalendarText.Print(date.EpochDay),
        DateTimeValue instant => DateTimeText.PrintMilliseconds(instant),
        LocalDateTimeValue local => DateTimeText.Print(local.EpochSecond, local.Nanosecond),
        LocalTimeValue time => ClockText.PrintTime(time.NanosecondOfDay),
        TimeValue time => ClockText.PrintTime(time.NanosecondOfDay) + ClockText.PrintOffset(time.OffsetSeconds),
        DurationValue duration => DurationText.Print(duration),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not a temporal value.", nameof(value)),
    };

    /// <summary>
    /// Prints a value of any scalar so that <see cref="TryRead"/> gives the same value, in forms that Neo4j's importer reads too: DateTime
    /// with all its digits, points as <c>{longitude: 120.15, latitude: 30.28}</c>.
    /// </summary>
    public static string PrintExact(object value) => value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => FloatText.PrintExact(number),
        bool truth => truth ? "true" : "false",
        PointValue point => PointText.Print(point),
        DateTimeValue instant => $"{DateTimeText.Print(instant.EpochSecond, instant.Nanosecond)}Z",
        _ => Print(value),
    };

    /// <summary>
    /// Reads text as a scalar's value, as <see cref="GraphValue"/> describes; points as <c>{longitude: 120.15, latitude: 30.28}</c> or
    /// <c>SRID=4326;POINT (120.15 30.28)</c>. Enum members are not checked here; the model's own scalars are text.
    /// </summary>
    /// <returns>False if the text is not such a value; <paramref name="value"/> is then null.</returns>
    public static bool TryRead(string text, ScalarType scalar, out object? value) => TryReadWithOffset(text, scalar, offsetSeconds: 0, out value);

    /// <summary>Reads text as a scalar's value; instants and times without an offset have the one that is given, in seconds.</summary>
    internal static bool TryReadWithOffset(string text, ScalarType scalar, int offsetSeconds, out object? value)
    {
        value = scalar switch
        {
            ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom => text,
            ScalarType.Int => ReadInteger(text) is { } number and >= int.MinValue and <= int.MaxValue ? number : null,
            ScalarType.BigInt => ReadInteger(text),
            ScalarType.Float => FloatText.TryRead(text, out var number) ? number : null,
            ScalarType.Boolean => ReadBoolean(text),
            ScalarType.Point or ScalarType.CartesianPoint => PointText.TryRead(text, scalar, assumed: null, out var point) ? point : null,
            ScalarType.Duration => DurationText.TryRead(text, out var duration) ? duration : null,
            _ => ReadTemporal(text, scalar, offsetSeconds),
        };
        return value is not null;
    }

    private static object? ReadTemporal(string text, ScalarType scalar, int offsetSeconds)
    {
        var scanner = new TextScanner(text);
        object? value = scalar switch
        {
            ScalarType.Date => CalendarText.TryRead(ref scanner, out var day) ? new DateValue(day) : null,
            ScalarType.DateTime => DateTimeText.TryRead(ref scanner, offsetSeconds, out var instant) ? instant : null,
            ScalarType.LocalDateTime => DateTimeText.TryRead(ref scanner, out var local) ? local : null,
            ScalarType.LocalTime => ClockText.TryReadTime(ref scanner, needsSeconds: true, out var time) ? new LocalTimeValue(time) : null,
            ScalarType.Time => ReadTime(ref scanner, offsetSeconds),
            _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "No form is known for the scalar."),
        };
        return scanner.IsAtEnd ? value : null;
    }

    // Without an offset a time is taken as UTC, as Neo4j does, unless the caller gives another.
    private static TimeValue? ReadTime(ref TextScanner text, int offset)
    {
        var isRead = ClockText.TryReadTime(ref text, needsSeconds: false, out var time)
            && (text.IsAtEnd || ClockText.TryReadOffset(ref text, out offset));
        return isRead ? new TimeValue(time, offset) : null;
    }

    private static long? ReadInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool? ReadBoolean(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}
