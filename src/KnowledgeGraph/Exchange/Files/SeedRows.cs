using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The rows of a graph, read from files that have been checked.</summary>
internal sealed class SeedRows(
    string fingerprint, NodeIndex index, ImmutableArray<NodeFile> nodeFiles, ImmutableArray<RelationshipFile> relationshipFiles) : IGraphRows
{
    /// <inheritdoc/>
    public string Fingerprint => fingerprint;

    /// <inheritdoc/>
    public long NodeCount => index.Count;

    /// <inheritdoc/>
    public long Count => index.Count + relationshipFiles.Sum(file => (long)file.Count);

    /// <inheritdoc/>
    public IEnumerable<NodeRow> ReadNodes(NodeType type) =>
        nodeFiles.Where(file => file.PossibleTypes.Contains(type)).SelectMany(file => file.ReadNodes(type, index));

    /// <inheritdoc/>
    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) =>
        relationshipFiles.Where(file => file.Type.Name == type.Name).SelectMany(file => file.ReadRelationships(index));
}
