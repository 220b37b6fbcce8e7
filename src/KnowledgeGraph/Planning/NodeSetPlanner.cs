using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Planning.Filters;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Plans which nodes a field means: its <c>where</c>, <c>sort</c> and page.</summary>
internal sealed class NodeSetPlanner(PlanningContext context)
{
    private readonly FilterPlanner _filters = new(context);
    private readonly PagePlanner _pages = new(context);

    /// <summary>A list of nodes: a root field, or a relationship field.</summary>
    public NodeSet PlanList(GraphQLField field, NodeSource source, TargetType target) =>
        Plan(field, source, target, _pages.PlanList(field, target));

    /// <summary>The node of a relationship to one.</summary>
    public NodeSet PlanOne(RelationshipField relationship)
    {
        var target = context.Model.Target(relationship.Target);
        return new NodeSet(
            new RelatedNodes(relationship),
            context.Validity.WithValidity(_filters.PlanTargets(null, target), relationship),
            OrderPlanner.PlanNodes(null, target, context.Model.NodeTypesOf(target)),
            Page.All);
    }

    /// <summary>The edges of a root connection.</summary>
    public NodeSet PlanRootConnection(GraphQLField field, TargetType target) =>
        Plan(field, new AllNodes(), target, _pages.PlanConnection(field, target));

    /// <summary>The edges of a relationship field's connection.</summary>
    public NodeSet PlanConnection(GraphQLField field, RelationshipField relationship)
    {
        var target = context.Model.Target(relationship.Target);
        return new NodeSet(
            new RelatedNodes(relationship),
            context.Validity.WithValidity(_filters.PlanConnectionTargets(context.Inputs.ReadArgument(field, "where"), relationship), relationship),
            OrderPlanner.PlanEdges(
                context.Inputs.ReadArgument(field, "sort"), target, context.Model.NodeTypesOf(target), relationship.Properties),
            _pages.PlanConnection(field, target));
    }

    /// <summary>The nodes that a lookup finds.</summary>
    public NodeSet PlanLookup(LookupField lookup, PropertyOwner owner)
    {
        var targets = _filters.PlanTargets(null, context.Model.Target(lookup.Target));
        return new NodeSet(new LookupNodes(new PropertyReference(lookup.Ids, owner)), targets, [], Page.All);
    }

    /// <summary>Plans the node that has an id, of any type or of one that is named.</summary>
    public NodeSet PlanKeyed(Parameter id, ImmutableArray<string>? types)
    {
        var any = context.Model.AnyNode!;
        var nodes = context.Model.NodeTypesOf(any).RemoveAll(node => types?.Contains(node.Name, StringComparer.Ordinal) == false);
        return new NodeSet(
            new AllNodes(),
            [.. nodes.Select(node => new NodeTarget(node, new PropertyFilter(new PropertyReference(node.Key!, PropertyOwner.Node), Comparison.Equal, id)))],
            OrderPlanner.PlanNodes(null, any, nodes),
            Page.All);
    }

    /// <summary>The nodes that were found under a name.</summary>
    public NodeSet PlanFound(string name) =>
        new(new FoundNodes(name), _filters.PlanTargets(null, context.Model.AnyNode!), [], Page.All);

    private NodeSet Plan(GraphQLField field, NodeSource source, TargetType target, Page page)
    {
        var targets = _filters.PlanTargets(context.Inputs.ReadArgument(field, "where"), target);
        return new NodeSet(
            source,
            source is RelatedNodes related ? context.Validity.WithValidity(targets, related.Field) : targets,
            OrderPlanner.PlanNodes(context.Inputs.ReadArgument(field, "sort"), target, context.Model.NodeTypesOf(target)),
            page);
    }
}
