using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Stores;

/// <summary>A store that gives its whole graph row by row, for files.</summary>
public interface IGraphSource
{
    /// <summary>Begins to read one state of the graph.</summary>
    /// <returns>The reading, which the caller disposes of; used by one thread at a time.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<IGraphReading> BeginReadingAsync(CancellationToken cancellationToken);
}

/// <summary>One state of a graph, read row by row. Values are as <see cref="Values.GraphValue"/> describes.</summary>
public interface IGraphReading : IAsyncDisposable
{
    /// <summary>The fingerprint of the graph and of the words attached to it; null where the store cannot know when the graph changes.</summary>
    string? Fingerprint { get; }

    /// <summary>
    /// Reads number and id of every node of a type: by id in the order of code points, without the nodes whose id is missing; of a type without a key
    /// every node, in the order in which they were loaded.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    IAsyncEnumerable<NodeKey> ReadKeysAsync(NodeType type, CancellationToken cancellationToken);

    /// <summary>Reads every node of a type, in the order of <see cref="ReadKeysAsync"/>.</summary>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, CancellationToken cancellationToken);

    /// <summary>Reads some nodes of a type, in any order.</summary>
    /// <param name="type">The node type.</param>
    /// <param name="numbers">Their numbers, as <see cref="ReadKeysAsync"/> gives them; a few thousand at most. Those of other types are passed over.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, IReadOnlyList<long> numbers, CancellationToken cancellationToken);

    /// <summary>Reads the ends of the relationships of a type that start from some nodes, or lead to them, in any order.</summary>
    /// <param name="type">The relationship type.</param>
    /// <param name="nodes">The numbers of the nodes; a few thousand at most, each once.</param>
    /// <param name="direction"><see cref="Direction.Out"/> for those that start from the nodes, <see cref="Direction.In"/> for those that lead to them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    IAsyncEnumerable<RelationshipEnds> ReadEndsAsync(
        RelationshipType type, IReadOnlyList<long> nodes, Direction direction, CancellationToken cancellationToken);

    /// <summary>Reads the relationships of a type between some pairs of nodes, in any order.</summary>
    /// <param name="type">The relationship type.</param>
    /// <param name="pairs">The pairs; a few thousand at most, each once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<RelationshipEnds> pairs, CancellationToken cancellationToken);

    /// <summary>Reads every relationship of a type, in any order.</summary>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(RelationshipType type, CancellationToken cancellationToken);

    /// <summary>Reads every node of a type, in the order of <see cref="ReadKeysAsync"/>, as hashes (<see cref="ValueHash"/>), for which a store need not make the values.</summary>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    async Task HashNodesAsync(NodeType type, NodeHashed receive, CancellationToken cancellationToken)
    {
        var key = type.Key is null ? -1 : type.Properties.IndexOf(type.Key);
        await foreach (var row in ReadNodesAsync(type, cancellationToken))
        {
            receive(row.Number, key < 0 ? 0 : ValueHash.OfId((string)row.Values[key]!), ValueHash.Of(row.Values, []));
        }
    }

    /// <summary>Reads every relationship of a type, in any order, as hashes.</summary>
    /// <exception cref="StoreException">The store cannot be read, or its graph has changed.</exception>
    /// <exception cref="RequestException">A value does not fit the model.</exception>
    async Task HashRelationshipsAsync(RelationshipType type, RelationshipHashed receive, CancellationToken cancellationToken)
    {
        await foreach (var row in ReadRelationshipsAsync(type, cancellationToken))
        {
            receive(row.Source, row.Target, ValueHash.Of(row.Values, []));
        }
    }
}

/// <summary>Receives a node.</summary>
/// <param name="number">Its number.</param>
/// <param name="id">The hash of its id; 0 if its type has no key.</param>
/// <param name="values">The hashes of the values of its type's properties, in their order.</param>
public delegate void NodeHashed(long number, UInt128 id, ReadOnlySpan<ulong> values);

/// <summary>Receives a relationship.</summary>
/// <param name="source">The number of the node that it starts from.</param>
/// <param name="target">The number of the node that it leads to.</param>
/// <param name="values">The hashes of the values of its type's properties, in their order.</param>
public delegate void RelationshipHashed(long source, long target, ReadOnlySpan<ulong> values);

/// <summary>A node's number in the store, which holds during one reading, and its id; null if its type has no key.</summary>
public readonly record struct NodeKey(long Number, string? Id);

/// <summary>The numbers of the nodes that a relationship starts from and leads to.</summary>
public readonly record struct RelationshipEnds(long Source, long Target);
