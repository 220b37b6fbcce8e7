using KnowledgeGraph.Model;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>Decides which relationships can be columns of their source.</summary>
internal static class InlinedRelationships
{
    /// <summary>
    /// Tests that the model lets every node have one relationship of the type at most: each type that they start from has one field for
    /// them, which leads to one node and to all the types that they may lead to; and no field follows them both ways.
    /// </summary>
    public static bool IsToOne(GraphModel model, RelationshipType type) =>
        !model.NodeTypes.SelectMany(node => node.Relationships).Any(field => field.Type == type.Name && field.Direction == Direction.Undirected)
        && type.Ends.GroupBy(ends => ends.Source.Name, ends => ends, StringComparer.Ordinal).All(ends => IsToOne(model, type, [.. ends]));

    private static bool IsToOne(GraphModel model, RelationshipType type, IReadOnlyList<(NodeType Source, NodeType Target)> ends)
    {
        var fields = ends[0].Source.Relationships
            .Where(field => field.Type == type.Name && field.StoredDirection == Direction.Out)
            .ToList();
        return fields is [{ IsList: false } field]
            && ends.All(end => model.NodeTypesOf(model.Target(field.Target)).Any(target => target.Name == end.Target.Name));
    }
}
