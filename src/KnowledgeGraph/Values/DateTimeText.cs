namespace KnowledgeGraph.Values;

/// <summary>Instants and local date-times: a day of <see cref="CalendarText"/>, <c>T</c> and a time of <see cref="ClockText"/>.</summary>
internal static class DateTimeText
{
    private const long SecondsPerDay = 86_400;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Prints an instant in UTC, cut to milliseconds: always three digits of a second.</summary>
    public static string PrintMilliseconds(DateTimeValue value)
    {
        const int PerMillisecond = 1_000_000;
        var text = Print(value.EpochSecond, nanosecond: 0);
        return $"{text}.{(value.Nanosecond / PerMillisecond).ToString("D3", System.Globalization.CultureInfo.InvariantCulture)}Z";
    }

    /// <summary>Prints a day and a time in full.</summary>
    public static string Print(long epochSecond, int nanosecond)
    {
        var day = Math.DivRem(epochSecond, SecondsPerDay, out var second);
        (day, second) = second < 0 ? (day - 1, second + SecondsPerDay) : (day, second);
        return $"{CalendarText.Print(day)}T{ClockText.PrintTime((second * NanosecondsPerSecond) + nanosecond)}";
    }

    /// <summary>
    /// Reads an instant: <c>2020-01-31T10:00:00.5+07:00</c>, <paramref name="assumedOffset"/> without an offset, midnight without a time. A zone's name in
    /// brackets may follow the offset, which alone counts; a name without an offset is refused, since what it means changes with the law.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="assumedOffset">The offset of an instant that names none, in seconds.</param>
    /// <param name="value">The instant; null if the text is not one.</param>
    public static bool TryRead(ref TextScanner text, int assumedOffset, out DateTimeValue? value)
    {
        value = null;
        if (!CalendarText.TryRead(ref text, out var day))
        {
            return false;
        }

        var (time, offset) = (0L, assumedOffset);
        if (text.TryTake('T') && !(ClockText.TryReadTime(ref text, needsSeconds: false, out time) && TryReadZone(ref text, ref offset)))
        {
            return false;
        }

        var (epochSecond, nanosecond) = Join(day, time);
        value = new DateTimeValue(epochSecond - offset, nanosecond);
        return true;
    }

    /// <summary>Reads a day and a time down to the second.</summary>
    public static bool TryRead(ref TextScanner text, out LocalDateTimeValue? value)
    {
        value = null;
        if (!CalendarText.TryRead(ref text, out var day) || !text.TryTake('T')
            || !ClockText.TryReadTime(ref text, needsSeconds: true, out var time))
        {
            return false;
        }

        var (epochSecond, nanosecond) = Join(day, time);
        value = new LocalDateTimeValue(epochSecond, nanosecond);
        return true;
    }

    private static bool TryReadZone(ref TextScanner text, ref int offset) =>
        text.IsAtEnd
        || (ClockText.TryReadOffset(ref text, out offset) && (!text.TryTake('[') || (text.Next != ']' && text.TryTakeThrough(']'))));

    private static (long EpochSecond, int Nanosecond) Join(long day, long nanosecondOfDay)
    {
        var (second, nanosecond) = Math.DivRem(nanosecondOfDay, NanosecondsPerSecond);
        return ((day * SecondsPerDay) + second, (int)nanosecond);
    }
}
