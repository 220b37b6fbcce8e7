using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Stores;

/// <summary>Numbers of a graph.</summary>
/// <param name="Nodes">The number of nodes of each node type, by its name; a node of several types counts for each.</param>
/// <param name="Relationships">The number of relationships of each type, by its name.</param>
/// <param name="Busiest">
/// The ids of the nodes with most relationships, of the types of <see cref="GraphFactsRequest"/>: most first, of equals by id, then by type in the order
/// of the model. A relationship of a node with itself counts once.
/// </param>
public sealed record GraphFacts(
    ImmutableDictionary<string, long> Nodes, ImmutableDictionary<string, long> Relationships, ImmutableArray<string> Busiest)
{
    /// <summary>No numbers.</summary>
    public static GraphFacts None { get; } = new(ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, long>.Empty, []);
}

/// <summary>The numbers of a graph that are wanted.</summary>
/// <param name="Types">The node types of <see cref="GraphFacts.Busiest"/>; each has a key.</param>
/// <param name="Count">The greatest number of its nodes.</param>
public sealed record GraphFactsRequest(ImmutableArray<NodeType> Types, int Count);
