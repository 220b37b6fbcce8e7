namespace KnowledgeGraph.Values;

/// <summary>The scalars of the model.</summary>
public enum ScalarType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>An identifier: opaque text.</summary>
    Id,

    /// <summary>A whole number of 32 bits.</summary>
    Int,

    /// <summary>A number of 64 bits, IEEE 754.</summary>
    Float,

    /// <summary>A whole number of 64 bits; text in answers.</summary>
    BigInt,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>An instant, in UTC.</summary>
    DateTime,

    /// <summary>A time of day with an offset from UTC.</summary>
    Time,

    /// <summary>A time of day.</summary>
    LocalTime,

    /// <summary>A day and a time of day, somewhere.</summary>
    LocalDateTime,

    /// <summary>Months, days, seconds and nanoseconds.</summary>
    Duration,

    /// <summary>A place on Earth, WGS 84, with or without a height.</summary>
    Point,

    /// <summary>A place in a plane or in space.</summary>
    CartesianPoint,

    /// <summary>A value of an enum, stored by its name.</summary>
    Enum,

    /// <summary>A scalar that the model declares itself: text, a number or a truth value, each value as it is stored.</summary>
    Custom,
}
