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
    public static string DefineType(SchemaTypes types, PropertyType type)
    {
        var name = DefineName(types, type);
        return (type.IsList ? $"[{name}!]" : name) + (type.IsRequired ? "!" : "");
    }

    /// <summary>The input of a property's filters.</summary>
    public static string DefineFilters(SchemaTypes types, PropertyType type) =>
        type.IsList ? DefineListFilters(types, type) : DefineFilters(types, type.Scalar, ScalarRules.For(type), DefineInput(types, type));

    /// <summary>The object of a scalar's aggregates.</summary>
    public static string DefineAggregates(SchemaTypes types, ScalarRule rule) => types.Define($"{rule.Name}AggregateSelection", () => new SchemaType(
        "type",
        $"{rule.Name}AggregateSelection",
        [.. rule.Aggregates.Select(aggregate => new SchemaField(AggregateNames.Name(aggregate.Function), DefineName(types, ScalarRules.For(aggregate.Result))))]));

    /// <summary>The input of filters by a scalar's aggregates.</summary>
    public static string DefineAggregateFilters(SchemaTypes types, ScalarRule rule)
    {
        var name = $"{rule.Name}ScalarAggregationFilters";
        return types.Define(name, () => new SchemaType(
            "input", name, [.. rule.AggregateFilters.Select(aggregate => new SchemaField(AggregateNames.Name(aggregate.Function), DefineFilters(types, aggregate.Result)))])
        {
            Description = $"Filters for an aggregation of {rule.AggregateFiltersTitle}",
        });
    }

    /// <summary>The input of the filters on a scalar that the model does not declare.</summary>
    public static string DefineFilters(SchemaTypes types, ScalarType scalar)
    {
        var rule = ScalarRules.For(scalar);
        return DefineFilters(types, scalar, rule, DefineName(types, rule));
    }

    private static string DefineFilters(SchemaTypes types, ScalarType scalar, ScalarRule rule, string input) => types.Define(rule.FiltersName, () => new SchemaType(
        "input",
        rule.FiltersName,
        [
            .. FilterOperators.ForValues(scalar, types.Features)
                .Select(filter => new SchemaField(filter.Name, DefineOperand(types, filter.Operand, rule, input, property: input))),
        ])
    {
        Description = $"{rule.FiltersTitle} filters",
    });

    private static string DefineListFilters(SchemaTypes types, PropertyType type)
    {
        var (rule, input) = (ScalarRules.For(type), DefineInput(types, type));
        return types.Define(rule.ListFiltersName, () => new SchemaType(
            "input",
            rule.ListFiltersName,
            [
                .. FilterOperators.ForLists(type.Scalar)
                    .Select(filter => new SchemaField(filter.Name, DefineOperand(types, filter.Operand, rule, input, property: $"[{input}!]"))),
            ])
        {
            Description = type.Scalar is ScalarType.Enum or ScalarType.Custom ? $"{rule.Name} filters" : $"{rule.Name} list filters",
        });
    }

    private static string DefineOperand(SchemaTypes types, Operand operand, ScalarRule rule, string input, string property) => operand switch
    {
        Operand.Property => property,
        Operand.Scalar => input,
        Operand.List => $"[{input}!]",
        Operand.Distance => Points.DefineDistanceFilters(types, rule),
        Operand.CaseInsensitive => DefineCaseInsensitiveFilters(types, rule, input),
        _ => throw new UnreachableException($"No input is known for an operand of the kind {operand}."),
    };

    private static string DefineCaseInsensitiveFilters(SchemaTypes types, ScalarRule rule, string input)
    {
        var name = $"CaseInsensitive{rule.FiltersName}";
        return types.Define(name, () => new SchemaType(
            "input",
            name,
            [.. FilterOperators.IgnoringCase.Select(filter => new SchemaField(filter.Name, DefineOperand(types, filter.Operand, rule, input, property: input)))])
        {
            Description = $"Case insensitive {rule.FiltersTitle} filters",
        });
    }

    private static string DefineName(SchemaTypes types, PropertyType type) =>
        type.Enum is null ? DefineName(types, ScalarRules.For(type), isDeclared: type.Custom is not null) : types.Define(CreateEnum(type.Enum));

    private static string DefineName(SchemaTypes types, ScalarRule rule, bool isDeclared = false) => rule switch
    {
        { Name: "Point" or "CartesianPoint" } => Points.DefineObject(types, rule),
        _ when isDeclared || rule.Description is not null => types.Define(new SchemaType("scalar", rule.Name) { Description = rule.Description }),
        _ => rule.Name,
    };

    private static string DefineInput(SchemaTypes types, PropertyType type) =>
        type.Scalar is ScalarType.Point or ScalarType.CartesianPoint
            ? Points.DefineInput(types, ScalarRules.For(type))
            : DefineName(types, type);

    private static SchemaType CreateEnum(EnumType type) => new(
        "enum",
        type.Name,
        [.. type.Values.Select(value => new SchemaField(value.Name, "") { Description = value.Description, Deprecated = value.Deprecated })])
    {
        Description = type.Description,
    };
}
