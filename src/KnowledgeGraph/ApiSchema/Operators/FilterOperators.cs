using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Operators;

/// <summary>
/// The table of the operators of <c>where</c>: the API schema offers what it lists, and the planner reads what each one means. An operator is
/// added here, and its <see cref="Comparison"/> in the stores.
/// </summary>
internal static class FilterOperators
{
    private static readonly ImmutableArray<ScalarType> Every = [.. Enum.GetValues<ScalarType>()];
    private static readonly ImmutableArray<ScalarType> NotBoolean = Every.Remove(ScalarType.Boolean);
    private static readonly ImmutableArray<ScalarType> Text = [ScalarType.String, ScalarType.Id];
    private static readonly ImmutableArray<ScalarType> Points = [ScalarType.Point, ScalarType.CartesianPoint];
    private static readonly ImmutableArray<ScalarType> Ordered =
    [
        ScalarType.Int, ScalarType.Float, ScalarType.BigInt, ScalarType.Date, ScalarType.DateTime, ScalarType.Time, ScalarType.LocalTime,
        ScalarType.LocalDateTime, ScalarType.Duration,
    ];

    private static readonly ImmutableArray<FilterOperator> All =
    [
        new("eq", Operand.Property, Comparison.Equal) { Values = Every, Lists = Every, Distances = [ScalarType.Point], IgnoresCase = true },
        new("in", Operand.List, Comparison.In) { Values = NotBoolean, IgnoresCase = true },
        new("contains", Operand.Scalar, Comparison.Contains) { Values = Text, IgnoresCase = true },
        new("startsWith", Operand.Scalar, Comparison.StartsWith) { Values = Text, IgnoresCase = true },
        new("endsWith", Operand.Scalar, Comparison.EndsWith) { Values = Text, IgnoresCase = true },
        new("gt", Operand.Scalar, Comparison.Greater) { Values = Ordered, Distances = Points },
        new("gte", Operand.Scalar, Comparison.GreaterOrEqual) { Values = Ordered, Distances = Points },
        new("lt", Operand.Scalar, Comparison.Less) { Values = Ordered, Distances = Points },
        new("lte", Operand.Scalar, Comparison.LessOrEqual) { Values = Ordered, Distances = Points },
        new("distance", Operand.Distance, Comparison: null) { Values = Points },
        new("includes", Operand.Scalar, Comparison.Includes) { Lists = NotBoolean },
        new("caseInsensitive", Operand.CaseInsensitive, Comparison: null)
        {
            Values = [ScalarType.String],
            IsIn = features => features.CaseInsensitiveFilters,
        },
    ];

    private static readonly FrozenDictionary<string, FilterOperator> ByName = All.ToFrozenDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>The operators on a property of one value.</summary>
    public static IEnumerable<FilterOperator> ForValues(ScalarType scalar, ApiFeatures features) =>
        All.Where(each => each.Values.Contains(scalar) && each.IsIn(features));

    /// <summary>The operators on a list property.</summary>
    /// <param name="scalar">The scalar of its elements.</param>
    public static IEnumerable<FilterOperator> ForLists(ScalarType scalar) => All.Where(each => each.Lists.Contains(scalar));

    /// <summary>The operators on the distance from a point.</summary>
    /// <param name="scalar">The scalar of the point.</param>
    public static IEnumerable<FilterOperator> ForDistances(ScalarType scalar) => All.Where(each => each.Distances.Contains(scalar));

    /// <summary>The operators of <c>caseInsensitive</c>.</summary>
    public static IEnumerable<FilterOperator> IgnoringCase => All.Where(each => each.IgnoresCase);

    /// <summary>The operator of a name that the API schema has let pass.</summary>
    public static FilterOperator Named(string name) => ByName[name];

    /// <summary>Checks whether an operator takes a list from a property of a type.</summary>
    public static bool TakesList(FilterOperator filter, PropertyType type) =>
        filter.Operand == Operand.List || (filter.Operand == Operand.Property && type.IsList);
}
