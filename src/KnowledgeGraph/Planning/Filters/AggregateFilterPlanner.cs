using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans filters on aggregates: <c>companiesConnection: {aggregate: {count: {nodes: {gt: 3}}, node: {employees: {sum: {gt: 9}}}}}</c>.</summary>
internal sealed class AggregateFilterPlanner(PlanningContext context)
{
    private static readonly FrozenDictionary<string, AggregateFunction> Functions = new Dictionary<string, AggregateFunction>(StringComparer.Ordinal)
    {
        ["nodes"] = AggregateFunction.CountNodes,
        ["edges"] = AggregateFunction.CountEdges,
        ["min"] = AggregateFunction.Min,
        ["max"] = AggregateFunction.Max,
        ["average"] = AggregateFunction.Average,
        ["sum"] = AggregateFunction.Sum,
        ["shortestLength"] = AggregateFunction.ShortestLength,
        ["longestLength"] = AggregateFunction.LongestLength,
        ["averageLength"] = AggregateFunction.AverageLength,
    }.ToFrozenDictionary(StringComparer.Ordinal);

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
        var expression = new AggregateExpression(Functions[NotNull(function).Name], properties);
        var compared = expression.Function switch
        {
            AggregateFunction.AverageLength => ScalarType.Float,
            AggregateFunction.Average when scalar == ScalarType.Int => ScalarType.Float,
            AggregateFunction.ShortestLength or AggregateFunction.LongestLength => ScalarType.Int,
            _ => scalar,
        };
        return PlanFields(function.Value, part =>
            new AggregateComparisonFilter(expression, PropertyFilterPlanner.Operators[NotNull(part).Name], PlanValue(part, compared)));
    }

    private InputField NotNull(InputField part) => part.Value is not NullInput ? part : throw context.Inputs.Error(
        part.Value.Position, ErrorCodes.Argument, $"'{part.Name}' on an aggregate cannot be null.", $"Write a value, or leave '{part.Name}' out.");

    private Parameter PlanValue(InputField part, ScalarType scalar) =>
        part.Name == "in" ? context.Parameters.AddList(scalar, part.Value) : context.Parameters.Add(scalar, part.Value);

    /// <summary>All of an input object's fields, with <c>AND</c>, <c>OR</c> and <c>NOT</c> at this level.</summary>
    private static Filter? PlanFields(InputValue input, Func<InputField, Filter?> plan) => input is ObjectInput parts
        ? FilterPlanner.All(parts.Fields.Select(part =>
            FilterPlanner.TryPlanLogic(part, inner => PlanFields(inner, plan), out var logic) ? logic : plan(part)))
        : null;
}
