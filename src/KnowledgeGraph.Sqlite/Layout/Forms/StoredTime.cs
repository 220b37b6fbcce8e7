using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout.Forms;

/// <summary>
/// Temporal values as text that sorts as they do. Days, times of day and date-times are ISO 8601 with nine digits of a second:
/// <c>2020-01-31</c>, <c>10:00:00.500000000</c>, <c>2020-01-31T10:00:00.500000000Z</c>; years outside 0 to 9999 are written by
/// <see cref="SortableInteger"/>, after a hyphen if they are negative. A Time is its instant in UTC (the day before, the day itself
/// or the day after, as 0, 1, 2) and its offset in seconds, moved by 64,800; a Duration its length, its nanoseconds, and its parts.
/// </summary>
internal static class StoredTime
{
    private const long SecondsPerDay = 86_400;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerDay = SecondsPerDay * NanosecondsPerSecond;
    private const int MaxOffset = 64_800;

    /// <summary>Writes a temporal value.</summary>
    public static string Write(object value) => value switch
    {
        DateValue date => WriteDay(date.EpochDay),
        DateTimeValue instant => $"{WriteDateTime(instant.EpochSecond, instant.Nanosecond)}Z",
        LocalDateTimeValue local => WriteDateTime(local.EpochSecond, local.Nanosecond),
        LocalTimeValue time => WriteClock(time.NanosecondOfDay),
        TimeValue time => WriteTime(time),
        DurationValue duration => string.Create(
            CultureInfo.InvariantCulture,
            $"{SortableInteger.Write(duration.AverageSeconds)}.{duration.Nanoseconds:D9} {SortableInteger.Write(duration.Months)} {SortableInteger.Write(duration.Days)} {SortableInteger.Write(duration.Seconds)}"),
        _ => throw new UnreachableException($"'{value.GetType().Name}' is not a temporal value."),
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static object Read(string text, ScalarType scalar) => scalar switch
    {
        ScalarType.Date => new DateValue(ReadDay(text)),
        ScalarType.DateTime => ReadDateTime(text[..^1], (second, nanosecond) => new DateTimeValue(second, nanosecond)),
        ScalarType.LocalDateTime => ReadDateTime(text, (second, nanosecond) => new LocalDateTimeValue(second, nanosecond)),
        ScalarType.LocalTime => new LocalTimeValue(ReadClock(text)),
        ScalarType.Time => ReadTime(text),
        ScalarType.Duration => ReadDuration(text.Split('.', ' ')),
        _ => throw new UnreachableException($"{scalar} is not a temporal scalar."),
    };

    // The years that need no more than four digits are as answers show them, and the others differ in the year alone.
    private static string WriteDay(long epochDay)
    {
        var shown = ValueText.Print(new DateValue(epochDay));
        var (year, rest) = (shown[..^6], shown[^6..]);
        return shown[0] switch
        {
            '+' => $"{SortableInteger.Write(long.Parse(year, CultureInfo.InvariantCulture))}{rest}",
            '-' => $"-{SortableInteger.Write(long.Parse(year, CultureInfo.InvariantCulture))}{rest}",
            _ => shown,
        };
    }

    private static long ReadDay(string text)
    {
        var (year, rest) = (text[..^6], text[^6..]);
        var shown = text[0] switch
        {
            '-' => $"-{-SortableInteger.Read(year.AsSpan(1)):D6}{rest}",
            >= 'a' => $"+{SortableInteger.Read(year):D6}{rest}",
            _ => text,
        };
        return ValueText.TryRead(shown, ScalarType.Date, out var value)
            ? ((DateValue)value!).EpochDay
            : throw new FormatException($"'{text}' is not a stored day.");
    }

    private static string WriteDateTime(long epochSecond, int nanosecond)
    {
        var day = (long)Math.Floor((decimal)epochSecond / SecondsPerDay);
        return $"{WriteDay(day)}T{WriteClock(((epochSecond - (day * SecondsPerDay)) * NanosecondsPerSecond) + nanosecond)}";
    }

    private static T ReadDateTime<T>(string text, Func<long, int, T> create)
    {
        var (day, clock) = (ReadDay(text[..^19]), ReadClock(text.AsSpan()[^18..]));
        var (second, nanosecond) = Math.DivRem(clock, NanosecondsPerSecond);
        return create((day * SecondsPerDay) + second, (int)nanosecond);
    }

    private static string WriteClock(long nanosecondOfDay)
    {
        var (second, nanosecond) = Math.DivRem(nanosecondOfDay, NanosecondsPerSecond);
        return string.Create(
            CultureInfo.InvariantCulture, $"{second / 3_600:D2}:{second / 60 % 60:D2}:{second % 60:D2}.{nanosecond:D9}");
    }

    private static long ReadClock(ReadOnlySpan<char> text) =>
        (((((ReadNumber(text[..2]) * 60) + ReadNumber(text[3..5])) * 60) + ReadNumber(text[6..8])) * NanosecondsPerSecond) + ReadNumber(text[9..]);

    private static string WriteTime(TimeValue time)
    {
        var sinceDayBefore = time.UtcNanosecond + NanosecondsPerDay;
        var (day, clock) = Math.DivRem(sinceDayBefore, NanosecondsPerDay);
        return string.Create(CultureInfo.InvariantCulture, $"{day}T{WriteClock(clock)} {time.OffsetSeconds + MaxOffset:D6}");
    }

    private static TimeValue ReadTime(string text)
    {
        var offset = (int)ReadNumber(text.AsSpan()[^6..]) - MaxOffset;
        var utc = ((ReadNumber(text.AsSpan(0, 1)) - 1) * NanosecondsPerDay) + ReadClock(text.AsSpan()[2..^7]);
        return new TimeValue(utc + (offset * NanosecondsPerSecond), offset);
    }

    private static DurationValue ReadDuration(string[] parts) => new(
        (long)SortableInteger.Read(parts[2]),
        (long)SortableInteger.Read(parts[3]),
        (long)SortableInteger.Read(parts[4]),
        (int)ReadNumber(parts[1]));

    private static long ReadNumber(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
