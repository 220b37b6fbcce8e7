namespace KnowledgeGraph.Values;

/// <summary>A calendar day of the proleptic Gregorian calendar.</summary>
/// <param name="EpochDay">Days since 1970-01-01.</param>
public sealed record DateValue(long EpochDay) : IComparable<DateValue>
{
    /// <inheritdoc/>
    public int CompareTo(DateValue? other) =>
        other is null ? 1 : EpochDay.CompareTo(other.EpochDay);
}

/// <summary>An instant, kept in UTC.</summary>
/// <param name="EpochSecond">Seconds since 1970-01-01T00:00:00Z, rounded down.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
public sealed record DateTimeValue(long EpochSecond, int Nanosecond) : IComparable<DateTimeValue>
{
    /// <inheritdoc/>
    public int CompareTo(DateTimeValue? other) =>
        other is null ? 1 : (EpochSecond, Nanosecond).CompareTo((other.EpochSecond, other.Nanosecond));
}

/// <summary>A day and a time of day without a zone.</summary>
/// <param name="EpochSecond">Seconds since 1970-01-01T00:00:00 on the same clock, rounded down.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
public sealed record LocalDateTimeValue(long EpochSecond, int Nanosecond) : IComparable<LocalDateTimeValue>
{
    /// <inheritdoc/>
    public int CompareTo(LocalDateTimeValue? other) =>
        other is null ? 1 : (EpochSecond, Nanosecond).CompareTo((other.EpochSecond, other.Nanosecond));
}

/// <summary>A time of day without an offset.</summary>
/// <param name="NanosecondOfDay">Nanoseconds since midnight.</param>
public sealed record LocalTimeValue(long NanosecondOfDay) : IComparable<LocalTimeValue>
{
    /// <inheritdoc/>
    public int CompareTo(LocalTimeValue? other) =>
        other is null ? 1 : NanosecondOfDay.CompareTo(other.NanosecondOfDay);
}

/// <summary>A time of day with an offset from UTC. Ordered by instant, equal instants by offset; equal only with the same offset.</summary>
/// <param name="NanosecondOfDay">Nanoseconds since midnight on the local clock.</param>
/// <param name="OffsetSeconds">Seconds east of UTC, -64,800 to 64,800.</param>
public sealed record TimeValue(long NanosecondOfDay, int OffsetSeconds) : IComparable<TimeValue>
{
    /// <summary>Nanoseconds since midnight in UTC; may lie outside the day.</summary>
    public long UtcNanosecond => NanosecondOfDay - (OffsetSeconds * 1_000_000_000L);

    /// <inheritdoc/>
    public int CompareTo(TimeValue? other) =>
        other is null ? 1 : (UtcNanosecond, OffsetSeconds).CompareTo((other.UtcNanosecond, other.OffsetSeconds));
}

/// <summary>
/// An amount of time as Neo4j keeps it. Equal where all parts are; ordered by length, a month counting 2,629,746 seconds and a day
/// 86,400 (Neo4j's DurationValue), then by months, days, seconds.
/// </summary>
/// <param name="Months">Months; a year is 12.</param>
/// <param name="Days">Days; a week is 7.</param>
/// <param name="Seconds">Seconds, rounded down.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
public sealed record DurationValue(long Months, long Days, long Seconds, int Nanoseconds) : IComparable<DurationValue>
{
    /// <summary>The length in seconds by which durations are ordered.</summary>
    public Int128 AverageSeconds => ((Int128)Months * 2_629_746) + ((Int128)Days * 86_400) + Seconds;

    /// <summary>
    /// The mean of at least one duration: each part is divided separately, and what is left over of months and days goes on as seconds, as
    /// in Neo4j.
    /// </summary>
    public static DurationValue Mean(IReadOnlyList<DurationValue> values)
    {
        const int NanosecondsPerSecond = 1_000_000_000;
        var (months, monthsLeft) = Math.DivRem(values.Sum(value => value.Months), values.Count);
        var (days, daysLeft) = Math.DivRem(values.Sum(value => value.Days), values.Count);
        var left = new DurationValue(monthsLeft, daysLeft, values.Sum(value => value.Seconds), 0).AverageSeconds;
        var nanoseconds = ((left * NanosecondsPerSecond) + values.Sum(value => (long)value.Nanoseconds)) / values.Count;
        var (seconds, nanosecond) = ((long)(nanoseconds / NanosecondsPerSecond), (int)(nanoseconds % NanosecondsPerSecond));
        return nanosecond < 0 ? new(months, days, seconds - 1, nanosecond + NanosecondsPerSecond) : new(months, days, seconds, nanosecond);
    }

    /// <inheritdoc/>
    public int CompareTo(DurationValue? other) =>
        other is null ? 1 : (AverageSeconds, Nanoseconds, Months, Days, Seconds).CompareTo(
            (other.AverageSeconds, other.Nanoseconds, other.Months, other.Days, other.Seconds));
}
