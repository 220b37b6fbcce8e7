using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Numbers and texts over many rows.</summary>
internal static class ReferenceAggregates
{
    /// <summary>Among values of several kinds, which fit no model, text comes before all else.</summary>
    private static readonly Comparer<object> ByValue = Comparer<object>.Create((left, right) =>
        left is string == right is string ? GraphValue.Compare(left, right) : left is string ? -1 : 1);

    /// <summary>The aggregate as <see cref="GraphValue"/> describes values; a sum or mean of BigInt that 64 bits do not hold is a float.</summary>
    public static object? Evaluate(AggregateExpression expression, IReadOnlyList<ReferenceRow> rows) => expression.Function switch
    {
        AggregateFunction.CountNodes => (long)rows.DistinctBy(row => row.Node).Count(),
        AggregateFunction.CountEdges => (long)rows.DistinctBy(row => row.Relationship).Count(),
        _ => Evaluate(expression.Function, ReadValues(expression, rows)),
    };

    private static List<object> ReadValues(AggregateExpression expression, IReadOnlyList<ReferenceRow> rows)
    {
        var once = expression.Properties[0].Owner == PropertyOwner.Node
            ? rows.DistinctBy(row => row.Node)
            : rows.DistinctBy(row => row.Relationship);
        return [.. once.Select(row => row.Value(expression.Properties[row.Target])).OfType<object>()];
    }

    private static object? Evaluate(AggregateFunction function, List<object> values) => function switch
    {
        AggregateFunction.Sum => Sum(values),
        _ when values.Count == 0 => null,
        AggregateFunction.Min => values.Min(ByValue),
        AggregateFunction.Max => values.Max(ByValue),
        AggregateFunction.Average when values[0] is DurationValue => DurationValue.Mean(values.ConvertAll(value => (DurationValue)value)),
        AggregateFunction.Average => AverageNumber(values),
        AggregateFunction.Shortest => values.Cast<string>().OrderBy(Length).ThenBy(text => text, ByValue).First(),
        AggregateFunction.Longest => values.Cast<string>().OrderByDescending(Length).ThenBy(text => text, ByValue).First(),
        AggregateFunction.ShortestLength => values.Cast<string>().Min(Length),
        AggregateFunction.LongestLength => values.Cast<string>().Max(Length),
        AggregateFunction.AverageLength => values.Cast<string>().Average(Length),
        _ => throw new NotSupportedException($"{function}"),
    };

    private static object Sum(List<object> values)
    {
        if (values is [double, ..])
        {
            return SumFloats(values.Cast<double>());
        }

        var sum = values.Aggregate((Int128)0, (total, value) => total + (long)value);
        return sum == (long)sum ? (object)(long)sum : (double)sum;
    }

    /// <summary>Kahan's sum as improved by Neumaier: of so few values it is the exact one, rounded.</summary>
    private static double SumFloats(IEnumerable<double> values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    private static double AverageNumber(List<object> values) =>
        (Sum(values) is long sum ? sum : (double)Sum(values)) / values.Count;

    private static long Length(string text) => text.EnumerateRunes().Count();
}
