using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Selections;

/// <summary>The types of a model whose nodes and relationships a file can hold: those that the API shows.</summary>
/// <param name="Nodes">The node types, in the model's order.</param>
/// <param name="Relationships">The relationship types that can run between them, by name.</param>
internal sealed record ExportableTypes(ImmutableArray<NodeType> Nodes, ImmutableArray<RelationshipType> Relationships)
{
    /// <summary>Finds the types.</summary>
    /// <param name="model">The model.</param>
    /// <param name="withKeyless">Whether the file also holds nodes of types without a key.</param>
    public static ExportableTypes Of(GraphModel model, bool withKeyless)
    {
        ImmutableArray<NodeType> nodes = [.. model.NodeTypes.Where(type => type.IsReadable && (withKeyless || type.Key is not null))];
        var fields = nodes.SelectMany(node => node.Relationships)
            .Where(field => field.IsSelectable && model.NodeTypesOf(model.Target(field.Target)).Any(nodes.Contains));
        return new ExportableTypes(
            nodes,
            [.. fields.DistinctBy(field => field.Type, StringComparer.Ordinal).Select(model.RelationshipTypeOf).OrderBy(type => type.Name, StringComparer.Ordinal)]);
    }
}
