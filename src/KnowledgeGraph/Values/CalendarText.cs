using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>
/// Days as ISO 8601 writes them: <c>2020-01-31</c>, years outside 0 to 9999 with a sign and at least six digits
/// (<c>+010000-01-01</c>, <c>-000044-03-15</c>). Years go from -999,999,999 to 999,999,999, as in Neo4j; year 0 is 1 BC.
/// </summary>
internal static class CalendarText
{
    private const int DaysOf400Years = 146_097;
    private const int DaysFromMarchOfYear0To1970 = 719_468;

    /// <summary>Prints a day.</summary>
    public static string Print(long epochDay)
    {
        var (year, month, day) = SplitDay(epochDay);
        var sign = year is >= 0 and <= 9999 ? "" : year < 0 ? "-" : "+";
        var digits = Math.Abs(year).ToString(sign.Length == 0 ? "D4" : "D6", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits}-{month:D2}-{day:D2}");
    }

    /// <summary>Reads a day; false if it is not a day of the calendar.</summary>
    public static bool TryRead(ref TextScanner text, out long epochDay)
    {
        epochDay = 0;
        if (!TryReadYear(ref text, out var year)
            || !text.TryTake('-') || !text.TryTakeDigits(2, out var month)
            || !text.TryTake('-') || !text.TryTakeDigits(2, out var day)
            || month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, month))
        {
            return false;
        }

        epochDay = JoinDay(year, month, day);
        return true;
    }

    /// <summary>Reads a day of ten bytes, <c>2020-01-31</c>; false if it is not one, or is written in another way.</summary>
    public static bool TryRead(ReadOnlySpan<byte> ascii, out long epochDay)
    {
        epochDay = 0;
        Span<char> text = stackalloc char[10];
        if (ascii.Length != text.Length)
        {
            return false;
        }

        for (var index = 0; index < text.Length; index++)
        {
            text[index] = (char)ascii[index];
        }

        var scanner = new TextScanner(text);
        return TryRead(ref scanner, out epochDay) && scanner.IsAtEnd;
    }

    private static bool TryReadYear(ref TextScanner text, out long year)
    {
        var isNegative = text.TryTake('-');
        var isSigned = isNegative || text.TryTake('+');
        var isRead = text.TryTakeDigits(4, isSigned ? 9 : 4, out year);
        year = isNegative ? -year : year;
        return isRead;
    }

    // Years are the same in every period of 400 years, which is all that .NET's calendar is used for.
    private static int DaysInMonth(long year, int month) => DateTime.DaysInMonth((int)(((year % 400) + 400) % 400) + 400, month);

    // Both ways: Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html. The year begins in March, so that the leap day is its last.
    private static long JoinDay(long year, int month, int day)
    {
        var marchYear = month <= 2 ? year - 1 : year;
        var era = Math.DivRem(marchYear, 400).Remainder < 0 ? (marchYear / 400) - 1 : marchYear / 400;
        var yearOfEra = marchYear - (era * 400);
        var dayOfYear = (((153 * ((month + 9) % 12)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysOf400Years) + dayOfEra - DaysFromMarchOfYear0To1970;
    }

    private static (long Year, int Month, int Day) SplitDay(long epochDay)
    {
        var shifted = epochDay + DaysFromMarchOfYear0To1970;
        var era = (shifted >= 0 ? shifted : shifted - (DaysOf400Years - 1)) / DaysOf400Years;
        var dayOfEra = (int)(shifted - (era * DaysOf400Years));
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return (year, month, dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
    }
}
