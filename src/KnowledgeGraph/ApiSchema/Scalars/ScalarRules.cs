using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Scalars;

/// <summary>The names and aggregates of one scalar in the API schema.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ScalarRule(string Name)
{
    /// <summary>The name under which it is given as an argument.</summary>
    public string Input { get; init; } = Name;

    /// <summary>The description of a scalar that GraphQL does not have.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the input of its filters.</summary>
    public string FiltersName { get; init; } = $"{Name}ScalarFilters";

    /// <summary>The name of the input of the filters on lists of it.</summary>
    public string ListFiltersName { get; init; } = $"{Name}ListFilters";

    /// <summary>The name of the filters in descriptions.</summary>
    public string FiltersTitle { get; init; } = Name;

    /// <summary>Its aggregates, and the scalar that each gives; empty where it has none.</summary>
    public ImmutableArray<AggregateResult> Aggregates { get; init; } = [];

    /// <summary>The aggregates that can be filtered by, and the scalar that each compares.</summary>
    public ImmutableArray<AggregateResult> AggregateFilters { get; init; } = [];

    /// <summary>The subject of the filters by aggregates in descriptions.</summary>
    public string? AggregateFiltersTitle { get; init; }
}

/// <summary>An aggregate of a scalar.</summary>
/// <param name="Function">The aggregate.</param>
/// <param name="Result">The scalar that it gives.</param>
internal sealed record AggregateResult(AggregateFunction Function, ScalarType Result);

/// <summary>The scalars: their names in the API schema, and the aggregates of each. Their filter operators are in <c>FilterOperators</c>.</summary>
internal static class ScalarRules
{
    private static readonly FrozenDictionary<ScalarType, ScalarRule> Rules = new Dictionary<ScalarType, ScalarRule>
    {
        [ScalarType.String] = new("String")
        {
            Aggregates = [new(AggregateFunction.Shortest, ScalarType.String), new(AggregateFunction.Longest, ScalarType.String)],
            AggregateFilters = [new(AggregateFunction.ShortestLength, ScalarType.Int), new(AggregateFunction.LongestLength, ScalarType.Int), new(AggregateFunction.AverageLength, ScalarType.Float)],
            AggregateFiltersTitle = "a string field",
        },
        [ScalarType.Id] = new("ID"),
        [ScalarType.Boolean] = new("Boolean"),
        [ScalarType.Int] = Number(ScalarType.Int, "an int field", average: ScalarType.Float),
        [ScalarType.Float] = Number(ScalarType.Float, "a float field", average: ScalarType.Float),
        [ScalarType.BigInt] = Number(ScalarType.BigInt, "an BigInt field", average: ScalarType.BigInt) with
        {
            Description = "A BigInt value up to 64 bits in size, which can be a number or a string if used inline, or a string only if used as a variable. Always returned as a string.",
        },
        [ScalarType.Date] = new("Date") { Description = "A date, represented as a 'yyyy-mm-dd' string" },
        [ScalarType.DateTime] = Moment(ScalarType.DateTime, "A date and time, represented as an ISO-8601 string"),
        [ScalarType.Time] = Moment(ScalarType.Time, "A time, represented as an RFC3339 time string"),
        [ScalarType.LocalTime] = Moment(ScalarType.LocalTime, "A local time, represented as a time string without timezone information"),
        [ScalarType.LocalDateTime] = Moment(ScalarType.LocalDateTime, "A local datetime, represented as 'YYYY-MM-DDTHH:MM:SS'"),
        [ScalarType.Duration] = Moment(ScalarType.Duration, "A duration, represented as an ISO 8601 duration string") with
        {
            AggregateFilters = [new(AggregateFunction.Min, ScalarType.Duration), new(AggregateFunction.Max, ScalarType.Duration), new(AggregateFunction.Average, ScalarType.Duration)],
            AggregateFiltersTitle = "a Dutation input field",
        },
        [ScalarType.Point] = new("Point") { Input = "PointInput", FiltersName = "PointFilters" },
        [ScalarType.CartesianPoint] = new("CartesianPoint")
        {
            Input = "CartesianPointInput",
            FiltersName = "CartesianPointFilters",
            FiltersTitle = "Cartesian Point",
        },
    }.ToFrozenDictionary();

    /// <summary>The scalars that GraphQL does not have.</summary>
    public static IEnumerable<ScalarType> Declared => Rules.Where(rule => rule.Value.Description is not null).Select(rule => rule.Key);

    /// <summary>The rule for a property's scalar; of a list property, that of its elements.</summary>
    public static ScalarRule For(PropertyType type) => type.Scalar switch
    {
        ScalarType.Enum => OfModel(type.ScalarName, "Enum"),
        ScalarType.Custom => OfModel(type.ScalarName, "") with { Description = type.Custom!.Description },
        _ => Rules[type.Scalar],
    };

    /// <summary>The rule for a scalar that the model does not declare.</summary>
    public static ScalarRule For(ScalarType scalar) => Rules[scalar];

    private static ScalarRule Number(ScalarType scalar, string title, ScalarType average)
    {
        ImmutableArray<AggregateResult> aggregates =
            [new(AggregateFunction.Min, scalar), new(AggregateFunction.Max, scalar), new(AggregateFunction.Average, average), new(AggregateFunction.Sum, scalar)];
        return new ScalarRule(scalar.ToString()) { Aggregates = aggregates, AggregateFilters = aggregates, AggregateFiltersTitle = title };
    }

    private static ScalarRule Moment(ScalarType scalar, string description)
    {
        ImmutableArray<AggregateResult> aggregates = [new(AggregateFunction.Min, scalar), new(AggregateFunction.Max, scalar)];
        return new ScalarRule(scalar.ToString())
        {
            Description = description,
            Aggregates = aggregates,
            AggregateFilters = aggregates,
            AggregateFiltersTitle = $"an {scalar} input field",
        };
    }

    private static ScalarRule OfModel(string name, string kind) => new(name)
    {
        FiltersName = $"{name}{kind}ScalarFilters",
        ListFiltersName = $"{name}List{kind}ScalarFilters",
    };
}
