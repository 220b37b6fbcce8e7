using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Filters in three-valued logic, for which C#'s operators on <c>bool?</c> are made.</summary>
internal sealed class ReferenceFilters(ReferenceRows rows)
{
    public bool? Evaluate(Filter filter, ReferenceRow row) => Evaluate(filter, row, []);

    private bool? Evaluate(Filter filter, ReferenceRow row, IReadOnlyList<ReferenceRow> related) => filter switch
    {
        ConstantFilter constant => constant.Value,
        AndFilter and => and.Filters.Aggregate((bool?)true, (result, each) => result & Evaluate(each, row, related)),
        OrFilter or => or.Filters.Aggregate((bool?)false, (result, each) => result | Evaluate(each, row, related)),
        NotFilter not => !Evaluate(not.Filter, row, related),
        NullFilter none => row.Value(none.Property) is null,
        PropertyFilter property => Compare(ValueOf(property, row), property.Comparison, rows.Value(property.Value)),
        DistanceFilter distance => Compare(DistanceOf(distance, row), distance.Comparison, rows.Value(distance.Distance)),
        RelationshipFilter relationship => Evaluate(relationship, row.Node),
        AggregateFilter aggregate => Evaluate(aggregate.Condition, row, FindRelated(aggregate, row.Node)),
        AggregateComparisonFilter aggregate =>
            Compare(ReferenceAggregates.Evaluate(aggregate.Expression, related), aggregate.Comparison, rows.Value(aggregate.Value)),
        AggregateNullFilter none => ReferenceAggregates.Evaluate(none.Expression, related) is null,
        _ => throw new NotSupportedException($"{filter}"),
    };

    private bool Evaluate(RelationshipFilter filter, TestNode node)
    {
        var results = rows.Follow(filter.Field, node, filter.Targets)
            .Select(related => Evaluate(filter.Targets[related.Target].Filter, related))
            .ToList();
        return filter.Quantifier switch
        {
            Quantifier.Some => results.Contains(true),
            Quantifier.None => !results.Contains(true),
            Quantifier.All => results.Contains(true) && !results.Contains(false),
            Quantifier.Single => results.Count(result => result == true) == 1,
            _ => throw new NotSupportedException($"{filter.Quantifier}"),
        };
    }

    private List<ReferenceRow> FindRelated(AggregateFilter filter, TestNode node) =>
    [
        .. rows.Follow(filter.Field, node, filter.Targets)
            .Where(related => Evaluate(filter.Targets[related.Target].Filter, related) == true),
    ];

    private static object? ValueOf(PropertyFilter filter, ReferenceRow row) =>
        filter.IgnoresCase ? row.Value(filter.Property) is string text ? LowerCase.Convert(text) : null : row.Value(filter.Property);

    private double? DistanceOf(DistanceFilter filter, ReferenceRow row) =>
        row.Value(filter.Property) is PointValue point ? point.DistanceTo((PointValue)rows.Value(filter.From)!) : null;

    private static bool? Compare(object? left, Comparison comparison, object? right) => (left, comparison, right) switch
    {
        (_, Comparison.In, object?[] { Length: 0 }) => false,
        (null, _, _) or (_, _, null) => null,
        (_, Comparison.In, object?[] list) => list.Aggregate((bool?)false, (found, each) => found | Compare(left, Comparison.Equal, each)),
        (object?[] list, Comparison.Includes, _) => list.Aggregate((bool?)false, (found, each) => found | Compare(each, Comparison.Equal, right)),
        (object?[] list, Comparison.Equal, object?[] other) => list.Length == other.Length
            ? list.Zip(other, (each, otherEach) => Compare(each, Comparison.Equal, otherEach)).Aggregate((bool?)true, (equal, each) => equal & each)
            : false,
        (string text, Comparison.Contains, string part) => text.Contains(part, StringComparison.Ordinal),
        (string text, Comparison.StartsWith, string part) => text.StartsWith(part, StringComparison.Ordinal),
        (string text, Comparison.EndsWith, string part) => text.EndsWith(part, StringComparison.Ordinal),
        _ when left is string != right is string => null,
        _ => Compare(GraphValue.Compare(left, right), comparison),
    };

    private static bool Compare(int order, Comparison comparison) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        _ => throw new NotSupportedException($"{comparison}"),
    };
}
