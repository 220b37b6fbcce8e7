using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans filters on aggregates: <c>companiesConnection: {aggregate: {count: {nodes: {gt: 3}}, node: {employees: {sum: {gt: 9}}}}}</c>.</summary>
internal sealed class AggregateFilterPlanner(PlanningContext context)
{
    /// <summary>Plans the value of <c>aggregate</c>.</summary>
    public Filter? Plan(InputValue input, RelationshipField relationship)
    {
        var nodes = context.Model.NodeTypesOf(context.Model.Target(relationship.Target));
        return PlanParts(input, relationship, nodes) is { } condition
            ? new AggregateFilter(
                relationship, context.Validity.WithValidity([.. nodes.Select(node => new NodeTarget(node, Filter.Everything))], relationship), condition)
            : null;
    }

    private Filter? PlanParts(InputValue input, RelationshipField relationship, ImmutableArray<NodeType> nodes) =>
        PlanFields(input, part => NotNull(part).Name switch
        {
            "count" => PlanFields(part.Value, function => PlanFunction(function, [], ScalarType.Int)),
            "node" => PlanProperties(part.Value, name =>
                [.. nodes.Select(node => new PropertyReference(node.Properties.First(property => property.Name == name), PropertyOwner.Node))]),
            _ => PlanProperties(part.Value, name =>
                [.. nodes.Select(_ => new PropertyReference(
                    relationship.Properties!.Properties.First(property => property.Name == name), PropertyOwner.Relationship))]),
        });

    private Filter? PlanProperties(InputValue input, Func<string, ImmutableArray<PropertyReference>> find) =>
        PlanFields(input, property => PlanFields(NotNull(property).Value, function =>
        {
            var references = find(property.Name);
            return PlanFunction(function, references, references[0].Property.Type.Scalar);
        }));

    private Filter? PlanFunction(InputField function, ImmutableArray<PropertyReference> properties, ScalarType scalar)
    {
        var expression = new AggregateExpression(AggregateNames.Named(NotNull(function).Name), properties);
        var compared = properties.IsEmpty ? scalar : ScalarRules.For(scalar).AggregateFilters.First(each => each.Function == expression.Function).Result;
        return PlanFields(function.Value, part => PlanOperator(function.Name, part, expression, compared));
    }

    private Filter PlanOperator(string function, InputField part, AggregateExpression expression, ScalarType compared)
    {
        if (part.Value is NullInput)
        {
            return part.Name == "eq"
                ? new AggregateNullFilter(expression)
                : throw context.Inputs.Error(
                    part.Value.Position,
                    ErrorCodes.Argument,
                    $"'{part.Name}' on the aggregate '{function}' cannot be null.",
                    $"Only 'eq' takes null: write '{function}: {{eq: null}}' for an aggregate without a value, or leave '{part.Name}' out.");
        }

        var filter = FilterOperators.Named(part.Name);
        return new AggregateComparisonFilter(expression, filter.Comparison!.Value, PlanValue(filter, part.Value, compared));
    }

    private InputField NotNull(InputField part) => part.Value is not NullInput ? part : throw context.Inputs.Error(
        part.Value.Position, ErrorCodes.Argument, $"'{part.Name}' on an aggregate cannot be null.", $"Write a value, or leave '{part.Name}' out.");

    private Parameter PlanValue(FilterOperator filter, InputValue value, ScalarType scalar) =>
        filter.Operand == Operand.List ? context.Parameters.AddList(scalar, value) : context.Parameters.Add(scalar, value);

    /// <summary>All of an input object's fields, with <c>AND</c>, <c>OR</c> and <c>NOT</c> at this level.</summary>
    private static Filter? PlanFields(InputValue input, Func<InputField, Filter?> plan) => input is ObjectInput parts
        ? FilterPlanner.All(parts.Fields.Select(part =>
            FilterPlanner.TryPlanLogic(part, inner => PlanFields(inner, plan), out var logic) ? logic : plan(part)))
        : null;
}
