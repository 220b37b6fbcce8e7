using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Plans connections: edges, page info, total count and aggregates.</summary>
internal sealed class ConnectionPlanner(PlanningContext context, SelectionPlanner selections, NodeSetPlanner sets)
{
    private readonly AggregatePlanner _aggregates = new(context);

    /// <summary>Plans a root field's connection.</summary>
    public ConnectionSelection PlanRoot(CollectedField field, TargetType target)
    {
        var set = sets.PlanRootConnection(field.Field, target);
        return new ConnectionSelection(set, PlanFields(field, set, context.TypeNames.OfField("Query", field.Name), null));
    }

    /// <summary>Plans the connection of a relationship field.</summary>
    public ConnectionSelection Plan(CollectedField field, NodeType node)
    {
        var relationship = node.Relationships.First(relationship => relationship.Name + "Connection" == field.Name);
        var set = sets.PlanConnection(field.Field, relationship);
        return new ConnectionSelection(
            set, PlanFields(field, set, context.TypeNames.OfField(node.Name, field.Name), relationship.Properties));
    }

    private ImmutableArray<PlannedField> PlanFields(
        CollectedField connection, NodeSet set, string typeName, RelationshipProperties? properties)
    {
        Selection PlanField(CollectedField field) => field.Name switch
        {
            "__typename" => new TextSelection(typeName),
            "totalCount" => new TotalCountSelection(),
            "pageInfo" => PlanPageInfo(field),
            "edges" => PlanEdges(field, set, RequireType(field, set, typeName, context.TypeNames.OfField(typeName, field.Name)), properties),
            _ => _aggregates.Plan(field, set, context.TypeNames.OfField(typeName, field.Name), properties),
        };
        return [.. context.Fields.Collect(connection.SelectionSets).Select(field => new PlannedField(field.Key, PlanField(field)))];
    }

    /// <summary>The type of a connection's edges, which must be able to show all of its nodes.</summary>
    private string RequireType(CollectedField edges, NodeSet set, string typeName, string edge)
    {
        var shown = context.Model.NodeTypesOf(context.Model.Target(context.TypeNames.OfField(edge, "node")));
        return set.Targets.All(target => shown.Contains(target.Type)) ? edge : throw context.WrongConnection(edges, typeName);
    }

    private ObjectSelection PlanPageInfo(CollectedField pageInfo) =>
        new([.. context.Fields.Collect(pageInfo.SelectionSets).Select(field => new PlannedField(field.Key, field.Name switch
        {
            "hasNextPage" => new PageSelection(PagePart.HasNextPage),
            "hasPreviousPage" => new PageSelection(PagePart.HasPreviousPage),
            "startCursor" => new PageSelection(PagePart.StartCursor),
            "endCursor" => new PageSelection(PagePart.EndCursor),
            _ => new TextSelection("PageInfo"),
        }))]);

    private EdgesSelection PlanEdges(CollectedField edges, NodeSet set, string typeName, RelationshipProperties? properties) =>
        new([.. set.Targets.Select(target => PlanEdge(edges.SelectionSets, set.Source, target.Type, typeName, properties))]);

    private ImmutableArray<PlannedField> PlanEdge(
        List<GraphQLSelectionSet> selected, NodeSource source, NodeType node, string typeName, RelationshipProperties? properties)
    {
        Selection PlanField(CollectedField field) => field.Name switch
        {
            "__typename" => new TextSelection(typeName),
            "cursor" => new CursorSelection(),
            "node" => new ObjectSelection(selections.PlanNode(field.SelectionSets, node)),
            _ when properties is null => throw context.NothingOfRelationships(field, source),
            _ => new ObjectSelection(selections.PlanProperties(field.SelectionSets, properties)),
        };
        return [.. context.Fields.Collect(selected).Select(field => new PlannedField(field.Key, PlanField(field)))];
    }
}
