using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Scalars;

/// <summary>The scalars, and the inputs and objects that belong to one scalar: its filters, its aggregates, points.</summary>
internal static class ScalarTypes
{
    /// <summary>The type of a property in answers, such as <c>[Date!]!</c>.</summary>
    public static string TypeOf(SchemaTypes types, PropertyType type)
    {
        var name = NameOf(types, type);
        return (type.IsList ? $"[{name}!]" : name) + (type.IsRequired ? "!" : "");
    }

    /// <summary>The input of a property's filters.</summary>
    public static string FiltersOf(SchemaTypes types, PropertyType type) =>
        type.IsList ? ListFiltersOf(types, type) : FiltersOf(types, ScalarOperators.Of(type), InputOf(types, type));

    /// <summary>The object of a scalar's aggregates.</summary>
    public static string AggregatesOf(SchemaTypes types, ScalarRule rule) => types.Name($"{rule.Name}AggregateSelection", () => new SchemaType(
        "type",
        $"{rule.Name}AggregateSelection",
        [.. rule.Aggregates.Select(aggregate => new SchemaField(aggregate.Function, NameOf(types, ScalarOperators.Of(aggregate.Result))))]));

    /// <summary>The input of filters by a scalar's aggregates.</summary>
    public static string AggregateFiltersOf(SchemaTypes types, ScalarRule rule)
    {
        var name = $"{rule.Name}ScalarAggregationFilters";
        return types.Name(name, () => new SchemaType(
            "input", name, [.. rule.AggregateFilters.Select(aggregate => new SchemaField(aggregate.Function, FiltersOf(types, aggregate.Result)))])
        {
            Description = $"Filters for an aggregation of {rule.AggregateFiltersTitle}",
        });
    }

    /// <summary>The input of the filters on a scalar that the model does not declare.</summary>
    public static string FiltersOf(SchemaTypes types, ScalarType scalar)
    {
        var rule = ScalarOperators.Of(scalar);
        return FiltersOf(types, rule, NameOf(types, rule));
    }

    private static string FiltersOf(SchemaTypes types, ScalarRule rule, string input) =>
        types.Name(rule.FiltersName, () => new SchemaType(
            "input", rule.FiltersName, [.. rule.Filters.Select(filter => new SchemaField(filter, OperandOf(types, rule, filter, input)))])
        {
            Description = $"{rule.FiltersTitle} filters",
        });

    private static string OperandOf(SchemaTypes types, ScalarRule rule, string filter, string input) => filter switch
    {
        "in" => $"[{input}!]",
        "distance" => Points.DistanceFiltersOf(types, rule),
        _ => input,
    };

    private static string ListFiltersOf(SchemaTypes types, PropertyType type)
    {
        var rule = ScalarOperators.Of(type);
        var input = InputOf(types, type);
        var title = type.Scalar is ScalarType.Enum or ScalarType.Custom ? $"{rule.Name} filters" : $"{rule.Name} list filters";
        return types.Name(rule.ListFiltersName, () => new SchemaType(
            "input",
            rule.ListFiltersName,
            [.. rule.ListFilters.Select(filter => new SchemaField(filter, filter == "eq" ? $"[{input}!]" : input))])
        {
            Description = title,
        });
    }

    private static string NameOf(SchemaTypes types, PropertyType type) =>
        type.Enum is null ? NameOf(types, ScalarOperators.Of(type), isDeclared: type.Custom is not null) : types.Name(EnumOf(type.Enum));

    private static string NameOf(SchemaTypes types, ScalarRule rule, bool isDeclared = false) => rule switch
    {
        { Name: "Point" or "CartesianPoint" } => Points.ObjectOf(types, rule),
        _ when isDeclared || rule.Description is not null => types.Name(new SchemaType("scalar", rule.Name) { Description = rule.Description }),
        _ => rule.Name,
    };

    private static string InputOf(SchemaTypes types, PropertyType type) =>
        type.Scalar is ScalarType.Point or ScalarType.CartesianPoint
            ? Points.InputOf(types, ScalarOperators.Of(type))
            : NameOf(types, type);

    private static SchemaType EnumOf(EnumType type) => new(
        "enum",
        type.Name,
        [.. type.Values.Select(value => new SchemaField(value.Name, "") { Description = value.Description, Deprecated = value.Deprecated })])
    {
        Description = type.Description,
    };
}
