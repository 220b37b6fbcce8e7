using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans filters through relationships: <c>companies: {some: …}</c>, <c>companiesConnection: {all: …, aggregate: …}</c>, <c>province: …</c>.</summary>
internal sealed class RelationshipFilterPlanner(PlanningContext context, FilterPlanner filters)
{
    private readonly AggregateFilterPlanner _aggregates = new(context);

    /// <summary>Plans a field of a <c>Where</c> input that names a relationship field or its connection.</summary>
    public Filter? Plan(InputField field, NodeType node)
    {
        if (node.Relationships.FirstOrDefault(relationship => relationship.Name == field.Name) is { } direct)
        {
            var target = context.Model.Target(direct.Target);
            return Plan(field, direct, input => filters.PlanTargets(input, target));
        }

        var connection = node.Relationships.First(relationship => relationship.Name + "Connection" == field.Name);
        return Plan(field, connection, input => filters.PlanConnectionTargets(input, connection));
    }

    private Filter? Plan(InputField field, RelationshipField relationship, Func<InputValue, ImmutableArray<NodeTarget>> plan)
    {
        if (relationship.IsList)
        {
            return field.Value is ObjectInput parts
                ? FilterPlanner.All(parts.Fields.Select(part => PlanPart(part, relationship, plan)))
                : throw NullError(field, $"{{some: {{}}}}' for nodes that have any, '{field.Name}: {{none: {{}}}}' for nodes that have none");
        }

        // To one: null means nodes that have none; an empty filter filters nothing.
        var targets = plan(field.Value);
        return field.Value is NullInput ? context.Validity.Plan(relationship, Quantifier.None, targets)
            : targets.All(target => target.Filter == Filter.Everything) ? null
            : context.Validity.Plan(relationship, Quantifier.Some, targets);
    }

    private Filter? PlanPart(InputField part, RelationshipField relationship, Func<InputValue, ImmutableArray<NodeTarget>> plan)
    {
        if (part.Value is NullInput)
        {
            throw NullError(part, "{}' to match any node");
        }

        return part.Name == "aggregate"
            ? _aggregates.Plan(part.Value, relationship)
            : context.Validity.Plan(relationship, Quantifiers.Named(part.Name), plan(part.Value));
    }

    private RequestException NullError(InputField field, string instead) => context.Inputs.Error(
        field.Value.Position,
        ErrorCodes.Argument,
        $"The filter on '{field.Name}' cannot be null.",
        $"Write '{field.Name}: {instead}, or leave '{field.Name}' out.");
}
