using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Stores;

/// <summary>
/// One state of a graph, and changes to it. Nodes that are there have positive numbers, new ones negative, -1 and so on, given by the caller. Values are as <see cref="Values.GraphValue"/>
/// describes. Nothing is kept before <see cref="CommitAsync"/> if <see cref="IsAtomic"/>; otherwise changes are kept as they are made, the graph is refused until
/// all are, and the same changes can be made again. Used by one thread at a time.
/// </summary>
public interface IGraphWriting : IAsyncDisposable
{
    /// <summary>The graph as it was at first.</summary>
    IGraphReading Reading { get; }

    /// <summary>True if all changes are kept, or none.</summary>
    bool IsAtomic { get; }

    /// <summary>True if changes were begun before and not ended, which the same changes end.</summary>
    bool IsUnfinished { get; }

    /// <summary>The bookmark of the last change in a cluster; null of other stores.</summary>
    string? Bookmark { get; }

    /// <summary>Begins to change the graph.</summary>
    /// <param name="fingerprint">That of the files whose changes follow.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The changes of other files have been begun and not ended.</exception>
    ValueTask BeginAsync(string fingerprint, CancellationToken cancellationToken);

    /// <summary>Makes a node one of a type.</summary>
    /// <param name="type">The type, which the node is not of.</param>
    /// <param name="number">The node, new or not.</param>
    /// <param name="values">A value for each property of the type.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask AddNodeAsync(NodeType type, long number, object?[] values, CancellationToken cancellationToken);

    /// <summary>Replaces some values of a node.</summary>
    /// <param name="type">The type, which the node is of.</param>
    /// <param name="number">The node.</param>
    /// <param name="changed">The indexes of the properties whose values are replaced.</param>
    /// <param name="values">A value for each property of the type.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask ChangeNodeAsync(NodeType type, long number, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken);

    /// <summary>Removes a node from a type; with the last one the node goes, and its relationships.</summary>
    /// <param name="type">The type, which the node is of.</param>
    /// <param name="number">The node.</param>
    /// <param name="remaining">The other types that the node stays of; empty if it goes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask RemoveNodeAsync(NodeType type, long number, ImmutableArray<NodeType> remaining, CancellationToken cancellationToken);

    /// <summary>Adds a relationship.</summary>
    ValueTask AddRelationshipAsync(RelationshipType type, long source, long target, object?[] values, CancellationToken cancellationToken);

    /// <summary>Replaces some values of one relationship between two nodes.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="source">The node that it starts from.</param>
    /// <param name="target">The node that it leads to.</param>
    /// <param name="match">The indexes of the properties in which it has the values given.</param>
    /// <param name="changed">The indexes of the properties whose values are replaced.</param>
    /// <param name="values">A value for each property of the type.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask ChangeRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken);

    /// <summary>Removes one relationship between two nodes.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="source">The node that it starts from.</param>
    /// <param name="target">The node that it leads to.</param>
    /// <param name="match">The indexes of the properties in which it has the values given.</param>
    /// <param name="values">A value for each property of the type; empty if none counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask RemoveRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, object?[] values, CancellationToken cancellationToken);

    /// <summary>Makes the changes so far visible to <see cref="Reading"/>.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the graph as it was at first, beside the changed one, and of such graphs the last ones.</summary>
    /// <param name="count">The number of graphs that are kept, from 1.</param>
    /// <exception cref="StoreException">The store keeps no graphs; only those that are atomic do.</exception>
    void KeepFirst(int count);

    /// <summary>Keeps all changes, and brings up to date what depends on them: search, indexes, statistics.</summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
