using KnowledgeGraph.Model;

namespace KnowledgeGraph.Values;

/// <summary>Values of the model's scalars as text: the forms of answers, and those that requests and seed files may have.</summary>
public static class ValueText
{
    /// <summary>
    /// Prints a temporal value as answers show it: Date <c>2020-01-31</c>, DateTime in UTC cut to milliseconds
    /// <c>2020-01-31T10:00:00.000Z</c>, Time, LocalTime, LocalDateTime and Duration as Neo4j prints them
    /// (<c>10:00:00.500000000-03:30</c>, <c>23:59:59</c>, <c>P14M25DT18367.500000000S</c>).
    /// </summary>
    public static string Print(object value) => throw new NotSupportedException(value.ToString());

    /// <summary>
    /// Reads text as a scalar's value, as <see cref="GraphValue"/> describes; points as <c>{longitude: 120.15, latitude: 30.28}</c> or
    /// <c>SRID=4326;POINT (120.15 30.28)</c>. Enum members are not checked here.
    /// </summary>
    /// <returns>False where the text is none; <paramref name="value"/> is then null.</returns>
    public static bool TryRead(string text, ScalarType scalar, out object? value)
    {
        value = scalar is ScalarType.String or ScalarType.Id or ScalarType.Enum ? text : null;
        return value is not null;
    }
}
