using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Filters;

/// <summary>Plans <c>where</c> arguments. What filters nothing (<c>{}</c>, <c>OR: []</c>, <c>NOT: {}</c>) becomes null.</summary>
internal sealed class FilterPlanner
{
    private readonly PlanningContext _context;
    private readonly PropertyFilterPlanner _properties;
    private readonly RelationshipFilterPlanner _relationships;

    public FilterPlanner(PlanningContext context)
    {
        _context = context;
        _properties = new PropertyFilterPlanner(context);
        _relationships = new RelationshipFilterPlanner(context, this);
    }

    /// <summary>Plans the filter of each node type of a target, in the model's order.</summary>
    /// <param name="where">The target's <c>Where</c> input.</param>
    /// <param name="target">The node type, interface or union that is requested.</param>
    public ImmutableArray<NodeTarget> PlanTargets(InputValue? where, TargetType target) =>
        PlanTargets(where, target, (input, node) => PlanNode(input, node));

    /// <summary>Plans the filter of relationships to each node type of a field's target: a connection's <c>where</c>.</summary>
    public ImmutableArray<NodeTarget> PlanConnectionTargets(InputValue? where, RelationshipField field) =>
        PlanTargets(where, _context.Model.Target(field.Target), (input, node) => PlanEdge(input, node, field));

    /// <summary>All of them, or null if there are none.</summary>
    public static Filter? All(IEnumerable<Filter?> filters) =>
        filters.OfType<Filter>().ToImmutableArray() switch
        {
            [] => null,
            [var single] => single,
            var several => new AndFilter(several),
        };

    /// <summary>Plans <c>AND</c>, <c>OR</c> and <c>NOT</c>; false where the field is none of them.</summary>
    public static bool TryPlanLogic(InputField field, Func<InputValue, Filter?> plan, out Filter? filter)
    {
        filter = null;
        switch (field.Name)
        {
            case "AND":
                filter = All(InputText.ReadItems(field.Value).Select(plan));
                return true;
            case "OR":
                filter = Any(InputText.ReadItems(field.Value).Select(plan));
                return true;
            case "NOT":
                filter = plan(field.Value) is { } opposite ? new NotFilter(opposite) : null;
                return true;
            default:
                return false;
        }
    }

    private static Filter? Any(IEnumerable<Filter?> filters) =>
        filters.OfType<Filter>().ToImmutableArray() switch
        {
            [] => null,
            [var single] => single,
            var several => new OrFilter(several),
        };

    private ImmutableArray<NodeTarget> PlanTargets(InputValue? where, TargetType target, Func<InputValue, NodeType, Filter?> plan)
    {
        var nodes = _context.Model.NodeTypesOf(target);
        if (target is not UnionType)
        {
            return [.. nodes.Select(node => new NodeTarget(node, (where is null ? null : plan(where, node)) ?? Filter.Everything))];
        }

        // A union's `where` names members; once it names one, those that it does not name are left out.
        var members = where is ObjectInput { Fields: var fields } ? fields : [];
        Filter PlanMember(NodeType node) => members.FirstOrDefault(member => member.Name == node.Name) switch
        {
            null => members.IsEmpty ? Filter.Everything : Filter.Nothing,
            { Value: NullInput } member => throw _context.Inputs.Error(
                member.Value.Position,
                ErrorCodes.Argument,
                $"'{node.Name}' cannot be null in the 'where' of a union.",
                $"Leave '{node.Name}' out, or write '{node.Name}: {{}}' for all of its nodes."),
            var member => plan(member.Value, node) ?? Filter.Everything,
        };
        return [.. nodes.Select(node => new NodeTarget(node, PlanMember(node)))];
    }

    private Filter? PlanNode(InputValue where, NodeType node) =>
        where is ObjectInput input ? All(input.Fields.Select(field => PlanNodeField(field, node))) : null;

    private Filter? PlanNodeField(InputField field, NodeType node)
    {
        if (TryPlanLogic(field, input => PlanNode(input, node), out var logic))
        {
            return logic;
        }

        if (node.Properties.FirstOrDefault(property => property.Name == field.Name) is { } property)
        {
            return _properties.Plan(field, new PropertyReference(property, PropertyOwner.Node));
        }

        return field.Name == "typename"
            ? PlanTypename(field.Value, node)
            : _relationships.Plan(field, node);
    }

    private static ConstantFilter? PlanTypename(InputValue names, NodeType node) =>
        InputText.ReadList(names) is { IsEmpty: false } list ? new ConstantFilter(list.Contains(node.Name, StringComparer.Ordinal)) : null;

    private Filter? PlanEdge(InputValue where, NodeType node, RelationshipField field) =>
        where is ObjectInput input ? All(input.Fields.Select(part => PlanEdgeField(part, node, field))) : null;

    private Filter? PlanEdgeField(InputField part, NodeType node, RelationshipField field)
    {
        if (TryPlanLogic(part, input => PlanEdge(input, node, field), out var logic))
        {
            return logic;
        }

        if (part.Value is NullInput && part.Name == "node")
        {
            throw _context.Inputs.Error(
                part.Value.Position, ErrorCodes.Argument, "'node' cannot be null in a connection's 'where'.", "Leave 'node' out, or write a filter.");
        }

        return part.Name == "node" ? PlanNode(part.Value, node) : PlanProperties(part.Value, field.Properties);
    }

    /// <summary>Plans the filter on relationship properties.</summary>
    /// <remarks>
    /// Through an interface whose implementers' relationships have different properties, the input names their types first; the parts
    /// for types other than the current one add no condition.
    /// </remarks>
    private Filter? PlanProperties(InputValue where, RelationshipProperties? properties)
    {
        if (where is not ObjectInput input || properties is null)
        {
            return null;
        }

        return All(input.Fields.Select(field =>
            TryPlanLogic(field, inner => PlanProperties(inner, properties), out var logic) ? logic
            : properties.Properties.FirstOrDefault(property => property.Name == field.Name) is { } property
                ? _properties.Plan(field, new PropertyReference(property, PropertyOwner.Relationship))
            : field.Name == properties.Name ? PlanProperties(field.Value, properties)
            : null));
    }
}
