using System.Diagnostics;
using KnowledgeGraph.ApiSchema.Operators;
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
        type.IsList ? ListFiltersOf(types, type) : FiltersOf(types, type.Scalar, ScalarRules.For(type), InputOf(types, type));

    /// <summary>The object of a scalar's aggregates.</summary>
    public static string AggregatesOf(SchemaTypes types, ScalarRule rule) => types.Name($"{rule.Name}AggregateSelection", () => new SchemaType(
        "type",
        $"{rule.Name}AggregateSelection",
        [.. rule.Aggregates.Select(aggregate => new SchemaField(AggregateNames.Name(aggregate.Function), NameOf(types, ScalarRules.For(aggregate.Result))))]));

    /// <summary>The input of filters by a scalar's aggregates.</summary>
    public static string AggregateFiltersOf(SchemaTypes types, ScalarRule rule)
    {
        var name = $"{rule.Name}ScalarAggregationFilters";
        return types.Name(name, () => new SchemaType(
            "input", name, [.. rule.AggregateFilters.Select(aggregate => new SchemaField(AggregateNames.Name(aggregate.Function), FiltersOf(types, aggregate.Result)))])
        {
            Description = $"Filters for an aggregation of {rule.AggregateFiltersTitle}",
        });
    }

    /// <summary>The input of the filters on a scalar that the model does not declare.</summary>
    public static string FiltersOf(SchemaTypes types, ScalarType scalar)
    {
        var rule = ScalarRules.For(scalar);
        return FiltersOf(types, scalar, rule, NameOf(types, rule));
    }

    private static string FiltersOf(SchemaTypes types, ScalarType scalar, ScalarRule rule, string input) => types.Name(rule.FiltersName, () => new SchemaType(
        "input",
        rule.FiltersName,
        [
            .. FilterOperators.ForValues(scalar, types.Features)
                .Select(filter => new SchemaField(filter.Name, OperandOf(types, filter.Operand, rule, input, property: input))),
        ])
    {
        Description = $"{rule.FiltersTitle} filters",
    });

    private static string ListFiltersOf(SchemaTypes types, PropertyType type)
    {
        var (rule, input) = (ScalarRules.For(type), InputOf(types, type));
        return types.Name(rule.ListFiltersName, () => new SchemaType(
            "input",
            rule.ListFiltersName,
            [
                .. FilterOperators.ForLists(type.Scalar)
                    .Select(filter => new SchemaField(filter.Name, OperandOf(types, filter.Operand, rule, input, property: $"[{input}!]"))),
            ])
        {
            Description = type.Scalar is ScalarType.Enum or ScalarType.Custom ? $"{rule.Name} filters" : $"{rule.Name} list filters",
        });
    }

    private static string OperandOf(SchemaTypes types, Operand operand, ScalarRule rule, string input, string property) => operand switch
    {
        Operand.Property => property,
        Operand.Scalar => input,
        Operand.List => $"[{input}!]",
        Operand.Distance => Points.DistanceFiltersOf(types, rule),
        Operand.CaseInsensitive => CaseInsensitiveFiltersOf(types, rule, input),
        _ => throw new UnreachableException($"No input is known for an operand of the kind {operand}."),
    };

    private static string CaseInsensitiveFiltersOf(SchemaTypes types, ScalarRule rule, string input)
    {
        var name = $"CaseInsensitive{rule.FiltersName}";
        return types.Name(name, () => new SchemaType(
            "input",
            name,
            [.. FilterOperators.IgnoringCase.Select(filter => new SchemaField(filter.Name, OperandOf(types, filter.Operand, rule, input, property: input)))])
        {
            Description = $"Case insensitive {rule.FiltersTitle} filters",
        });
    }

    private static string NameOf(SchemaTypes types, PropertyType type) =>
        type.Enum is null ? NameOf(types, ScalarRules.For(type), isDeclared: type.Custom is not null) : types.Name(EnumOf(type.Enum));

    private static string NameOf(SchemaTypes types, ScalarRule rule, bool isDeclared = false) => rule switch
    {
        { Name: "Point" or "CartesianPoint" } => Points.ObjectOf(types, rule),
        _ when isDeclared || rule.Description is not null => types.Name(new SchemaType("scalar", rule.Name) { Description = rule.Description }),
        _ => rule.Name,
    };

    private static string InputOf(SchemaTypes types, PropertyType type) =>
        type.Scalar is ScalarType.Point or ScalarType.CartesianPoint
            ? Points.InputOf(types, ScalarRules.For(type))
            : NameOf(types, type);

    private static SchemaType EnumOf(EnumType type) => new(
        "enum",
        type.Name,
        [.. type.Values.Select(value => new SchemaField(value.Name, "") { Description = value.Description, Deprecated = value.Deprecated })])
    {
        Description = type.Description,
    };
}
