using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The rows of a graph, read from files that have been checked.</summary>
internal sealed class SeedRows(
    string fingerprint, SeedSource source, NodeIndex index, ImmutableArray<NodeFile> nodeFiles, ImmutableArray<RelationshipFile> relationshipFiles) : IFileRows
{
    /// <inheritdoc/>
    public ImmutableArray<NodeType> NodeTypes => [.. nodeFiles.SelectMany(file => file.Types.Types).Concat(index.TypeSets.SelectMany(set => source.TypeSets[set].Types)).Distinct()];

    /// <inheritdoc/>
    public ImmutableArray<RelationshipType> RelationshipTypes => [.. relationshipFiles.Select(file => file.Type).Distinct()];

    /// <inheritdoc/>
    public ImmutableArray<NodeType> CreatedTypes => [.. index.Created.SelectMany(node => node.Types.Types).Distinct()];

    /// <inheritdoc/>
    public bool HaveSeveralTypes => nodeFiles.Any(file => file.PossibleTypes.Length > 1) || index.Created.Exists(node => node.Types.Types.Length > 1);

    /// <inheritdoc/>
    public long LastNumber => index.Count;

    /// <inheritdoc/>
    public bool HasColumn(NodeType type, Property property) => nodeFiles.Any(file =>
        file.PossibleTypes.Contains(type) && file.ColumnsOf(type).Any(column => column.Property == property && column.Index >= 0));

    /// <inheritdoc/>
    public long FindKnown(long number) => index.FindKnown(number);

    /// <inheritdoc/>
    public string Fingerprint => fingerprint;

    /// <inheritdoc/>
    public long NodeCount => index.FileCount + index.Created.Count;

    /// <inheritdoc/>
    public long Count => NodeCount + relationshipFiles.Sum(file => (long)file.Count);

    /// <inheritdoc/>
    public IEnumerable<NodeRow> ReadNodes(NodeType type) => ReadNodes(type, _ => false);

    /// <inheritdoc/>
    public IEnumerable<NodeRow> ReadNodes(NodeType type, Func<NodeHash, bool> isKnown) =>
        nodeFiles.Where(file => file.PossibleTypes.Contains(type)).SelectMany(file => file.ReadNodes(type, index, isKnown))
            .Concat(index.Created.Where(node => node.Types.Types.Contains(type)).Select(node => new NodeRow(node.Number, [.. type.Properties.Select(property => ValueOf(property, type, node.Id))])));

    /// <inheritdoc/>
    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) => ReadRelationships(type, _ => false, _ => false);

    /// <inheritdoc/>
    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type, Func<RelationshipHash, bool> isNext, Func<RelationshipHash, bool> isKnown) =>
        relationshipFiles.Where(file => file.Type.Name == type.Name).SelectMany(file => file.ReadRelationships(index, isNext, isKnown));

    private static object? ValueOf(Property property, NodeType type, string id) =>
        property == type.Key ? id : property.Type is { IsList: true, IsRequired: true } ? Array.Empty<object?>() : null;
}
