using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Values;

/// <summary>
/// Durations: printed as Neo4j's drivers do, in months, days and seconds with nine digits of a second or none
/// (<c>P14M25DT18367.500000000S</c>); read from any form of ISO 8601.
/// </summary>
internal static class DurationText
{
    private const decimal DaysPerMonth = 365.2425m / 12;
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int FirstTimeUnit = 4;

    private static readonly ImmutableArray<(char Symbol, Amount Amount)> Units =
    [
        ('Y', new(12, 0, 0)), ('M', new(1, 0, 0)), ('W', new(0, 7, 0)), ('D', new(0, 1, 0)),
        ('H', new(0, 0, 3_600)), ('M', new(0, 0, 60)), ('S', new(0, 0, 1)),
    ];

    /// <summary>Prints a duration.</summary>
    public static string Print(DurationValue value)
    {
        // Seconds are kept rounded down and printed with one sign: -2 s and 500,000,000 ns is -1.5 s.
        var isNegative = value.Seconds < 0 && value.Nanoseconds > 0;
        var second = isNegative ? value.Seconds + 1 : value.Seconds;
        var nanosecond = isNegative ? NanosecondsPerSecond - value.Nanoseconds : value.Nanoseconds;
        var sign = isNegative && second == 0 ? "-" : "";
        var fraction = nanosecond == 0 ? "" : $".{nanosecond.ToString("D9", CultureInfo.InvariantCulture)}";
        return string.Create(CultureInfo.InvariantCulture, $"P{value.Months}M{value.Days}DT{sign}{second}{fraction}S");
    }

    /// <summary>
    /// Reads <c>P1Y2M3W4DT5H6M7.5S</c> with any of its parts, each with its sign, a fraction in the last, a sign before all; or
    /// <c>P0001-02-03T04:05:06</c>, <c>P00010203T040506</c>. A fraction of a month is counted in days of a mean year's twelfth, a
    /// fraction of a day in seconds. Refused, as by Neo4j, if its length exceeds 64 bits of seconds.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DurationValue? value)
    {
        value = null;
        var scanner = new TextScanner(text);
        var sign = scanner.TryTake('-') ? -1 : 1;
        return scanner.TryTake('P')
            && (TryReadUnits(scanner, out var amount) || TryReadClock(scanner, out amount))
            && TryCreate(amount.Times(sign), out value);
    }

    private static bool TryReadUnits(TextScanner text, out Amount amount)
    {
        amount = default;
        var (next, end, hasFraction, isEmpty) = (0, FirstTimeUnit, false, true);
        while (!text.IsAtEnd)
        {
            if (end == FirstTimeUnit && text.TryTake('T'))
            {
                (next, end, isEmpty) = (FirstTimeUnit, Units.Length, true); // 'T' comes before a unit
                continue;
            }

            if (hasFraction || !text.TryTakeDecimal(out var number, out hasFraction) || !IsLong(number)
                || !TryTakeUnit(ref text, ref next, end, out var unit))
            {
                return false;
            }

            amount = amount.Plus(unit.Times(number));
            isEmpty = false;
        }

        return !isEmpty;
    }

    private static bool TryTakeUnit(ref TextScanner text, ref int next, int end, out Amount unit)
    {
        unit = default;
        while (next < end)
        {
            (var symbol, unit) = Units[next];
            next++;
            if (text.TryTake(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadClock(TextScanner text, out Amount amount)
    {
        amount = default;
        if (!text.TryTakeDigits(4, out var years))
        {
            return false;
        }

        var isDelimited = text.TryTake('-');
        if (!text.TryTakeDigits(2, out var months) || (isDelimited && !text.TryTake('-'))
            || !text.TryTakeDigits(2, out var days) || !text.TryTake('T')
            || !text.TryTakeDigits(2, out var hours) || (isDelimited && !text.TryTake(':'))
            || !text.TryTakeDigits(2, out var minutes) || (isDelimited && !text.TryTake(':'))
            || !text.TryTakeDigits(2, out var seconds) || !ClockText.TryReadFraction(ref text, out var nanoseconds) || !text.IsAtEnd)
        {
            return false;
        }

        amount = new((years * 12) + months, days, (((hours * 60) + minutes) * 60) + seconds + (nanoseconds / (decimal)NanosecondsPerSecond));
        return true;
    }

    private static bool TryCreate(Amount amount, out DurationValue? value)
    {
        value = null;
        var months = Whole(amount.Months, out var monthRest);
        var days = Whole(amount.Days + (monthRest * DaysPerMonth), out var dayRest);
        var seconds = decimal.Round(amount.Seconds + (dayRest * 86_400), 9, MidpointRounding.AwayFromZero);
        var second = decimal.Floor(seconds);
        if (!IsLong(months) || !IsLong(days) || !IsLong(second))
        {
            return false;
        }

        value = new DurationValue((long)months, (long)days, (long)second, (int)((seconds - second) * NanosecondsPerSecond));
        var isShort = value.AverageSeconds >= long.MinValue && value.AverageSeconds <= long.MaxValue;
        value = isShort ? value : null;
        return isShort;
    }

    private static decimal Whole(decimal number, out decimal rest)
    {
        number = decimal.Round(number, 9, MidpointRounding.AwayFromZero);
        rest = number - decimal.Truncate(number);
        return decimal.Truncate(number);
    }

    private static bool IsLong(decimal number) => number is >= long.MinValue and <= long.MaxValue;

    private readonly record struct Amount(decimal Months, decimal Days, decimal Seconds)
    {
        public Amount Plus(Amount other) => new(Months + other.Months, Days + other.Days, Seconds + other.Seconds);

        public Amount Times(decimal factor) => new(Months * factor, Days * factor, Seconds * factor);
    }
}
