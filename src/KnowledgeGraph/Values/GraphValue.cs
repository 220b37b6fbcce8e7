namespace KnowledgeGraph.Values;

/// <summary>
/// The values of properties and parameters, one .NET type for each scalar of the model; null is the absence of a value, a list is <c>object?[]</c>.
/// <list type="table">
/// <item><term>String, ID, enum</term><description><see cref="string"/></description></item>
/// <item><term>Int, BigInt</term><description><see cref="long"/></description></item>
/// <item><term>Float</term><description><see cref="double"/></description></item>
/// <item><term>Boolean</term><description><see cref="bool"/></description></item>
/// <item><term>Date, DateTime, Time, LocalTime, LocalDateTime, Duration</term><description><see cref="DateValue"/> and so on</description></item>
/// <item><term>Point, CartesianPoint</term><description><see cref="PointValue"/></description></item>
/// </list>
/// </summary>
public static class GraphValue
{
    /// <summary>
    /// Compares two values of one scalar, neither of them null: the order of both stores. Text goes by code point, lists by their first
    /// elements that differ.
    /// </summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string l, string r) => CompareText(l, r),
        (long l, double r) => ((double)l).CompareTo(r),
        (double l, long r) => l.CompareTo(r),
        (long l, long r) => l.CompareTo(r),
        (double l, double r) => l.CompareTo(r),
        (bool l, bool r) => l.CompareTo(r),
        (DateValue l, DateValue r) => l.CompareTo(r),
        (DateTimeValue l, DateTimeValue r) => l.CompareTo(r),
        (TimeValue l, TimeValue r) => l.CompareTo(r),
        (LocalTimeValue l, LocalTimeValue r) => l.CompareTo(r),
        (LocalDateTimeValue l, LocalDateTimeValue r) => l.CompareTo(r),
        (DurationValue l, DurationValue r) => l.CompareTo(r),
        (PointValue l, PointValue r) => l.CompareTo(r),
        (object?[] l, object?[] r) => CompareLists(l, r),
        _ => throw new ArgumentException($"A {left.GetType().Name} is not compared with a {right.GetType().Name}.", nameof(right)),
    };

    private static int CompareLists(object?[] left, object?[] right) => left.Zip(right, (l, r) => Compare(l!, r!))
        .Append(left.Length.CompareTo(right.Length))
        .FirstOrDefault(order => order != 0);

    /// <summary>Compares by code point, as UTF-8 bytes compare; .NET's ordinal order goes by UTF-16.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (l, r) = (left[i], right[i]);
            if (l != r)
            {
                // Surrogates encode the code points above all others.
                return char.IsSurrogate(l) == char.IsSurrogate(r) ? l.CompareTo(r) : char.IsSurrogate(l) ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
