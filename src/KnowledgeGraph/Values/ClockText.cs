using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>
/// Times of day and offsets from UTC as Neo4j prints them: nine digits of a second or none, <c>Z</c> for no offset
/// (<c>23:59:59.123456789</c>, <c>10:00:00-03:30</c>).
/// </summary>
internal static class ClockText
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int MaxOffsetSeconds = 18 * 3_600;

    /// <summary>Prints a time of day.</summary>
    public static string PrintTime(long nanosecondOfDay)
    {
        var (second, nanosecond) = Math.DivRem(nanosecondOfDay, NanosecondsPerSecond);
        var fraction = nanosecond == 0 ? "" : $".{nanosecond.ToString("D9", CultureInfo.InvariantCulture)}";
        return string.Create(CultureInfo.InvariantCulture, $"{second / 3_600:D2}:{second / 60 % 60:D2}:{second % 60:D2}{fraction}");
    }

    /// <summary>Prints an offset.</summary>
    public static string PrintOffset(int offsetSeconds)
    {
        var length = Math.Abs(offsetSeconds);
        var seconds = length % 60 == 0 ? "" : $":{(length % 60).ToString("D2", CultureInfo.InvariantCulture)}";
        return length == 0
            ? "Z"
            : string.Create(CultureInfo.InvariantCulture, $"{(offsetSeconds < 0 ? '-' : '+')}{length / 3_600:D2}:{length / 60 % 60:D2}{seconds}");
    }

    /// <summary>Reads <c>10:00:00</c> with up to nine digits of a second, or <c>10:00</c> where seconds may be left out.</summary>
    public static bool TryReadTime(ref TextScanner text, bool needsSeconds, out long nanosecondOfDay)
    {
        nanosecondOfDay = 0;
        var (second, nanosecond) = (0, 0L);
        if (!text.TryTakeDigits(2, out var hour) || !text.TryTake(':') || !text.TryTakeDigits(2, out var minute))
        {
            return false;
        }

        if (text.TryTake(':'))
        {
            if (!text.TryTakeDigits(2, out second) || !TryReadFraction(ref text, out nanosecond))
            {
                return false;
            }
        }
        else if (needsSeconds)
        {
            return false;
        }

        nanosecondOfDay = (((((hour * 60L) + minute) * 60) + second) * NanosecondsPerSecond) + nanosecond;
        return hour < 24 && minute < 60 && second < 60;
    }

    /// <summary>Reads <c>Z</c>, <c>+07:00</c>, <c>+0700</c>, <c>+07</c> or, down to the second, <c>+07:00:30</c>; at most 18 hours.</summary>
    public static bool TryReadOffset(ref TextScanner text, out int offsetSeconds)
    {
        offsetSeconds = 0;
        if (text.TryTake('Z') || text.TryTake('z'))
        {
            return true;
        }

        var isNegative = text.TryTake('-');
        if ((!isNegative && !text.TryTake('+')) || !text.TryTakeDigits(2, out var hours))
        {
            return false;
        }

        var (minutes, seconds) = (0, 0);
        var isComplete = text.TryTake(':')
            ? text.TryTakeDigits(2, out minutes) && (!text.TryTake(':') || text.TryTakeDigits(2, out seconds))
            : !char.IsAsciiDigit(text.Next) || text.TryTakeDigits(2, out minutes);
        var length = (((hours * 60) + minutes) * 60) + seconds;
        offsetSeconds = isNegative ? -length : length;
        return isComplete && minutes < 60 && seconds < 60 && length <= MaxOffsetSeconds;
    }

    /// <summary>Reads a point and one to nine digits of a second, or nothing.</summary>
    public static bool TryReadFraction(ref TextScanner text, out long nanosecond)
    {
        nanosecond = 0;
        if (!text.TryTake('.'))
        {
            return true;
        }

        var digits = 0;
        while (text.TryTakeDigits(1, out var digit))
        {
            nanosecond = (nanosecond * 10) + digit;
            if (++digits > 9)
            {
                return false;
            }
        }

        for (var missing = digits; missing < 9; missing++)
        {
            nanosecond *= 10;
        }

        return digits > 0;
    }
}
