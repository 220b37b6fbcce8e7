using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>The nodes that a store holds: their numbers by id, and hashes of their values.</summary>
public sealed class StoredNodes : IKnownNodes
{
    private readonly Dictionary<NodeType, StoredType> _types;
    private readonly Dictionary<long, ImmutableArray<NodeType>> _several = [];

    private StoredNodes(Dictionary<NodeType, StoredType> types)
    {
        _types = types;
        foreach (var number in FindRepeated([.. types.Values.SelectMany(type => type.Numbers).Order()]))
        {
            _several[number] = [.. types.Values.Where(type => type.Contains(number)).Select(type => type.Type)];
        }
    }

    /// <summary>Returns whether a node is of several types.</summary>
    internal bool IsOfSeveralTypes(long number) => _several.ContainsKey(number);

    /// <summary>True if some node is of several types.</summary>
    internal bool HasSeveralTypes => _several.Count > 0;

    /// <summary>Reads the nodes of a store.</summary>
    /// <param name="model">The model of its graph.</param>
    /// <param name="reading">The graph.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StoredNodes> ReadAsync(GraphModel model, IGraphReading reading, CancellationToken cancellationToken)
    {
        var types = new Dictionary<NodeType, StoredType>();
        foreach (var type in model.NodeTypes)
        {
            var stored = new StoredType(type);
            await reading.HashNodesAsync(type, stored.Add, cancellationToken);
            stored.Sort();
            types.Add(type, stored);
        }

        return new StoredNodes(types);
    }

    /// <inheritdoc/>
    public long Find(NodeType type, ReadOnlySpan<byte> id) => _types[type].FindKey(id) is >= 0 and var slot ? _types[type].Numbers[slot] : 0;

    /// <inheritdoc/>
    public ImmutableArray<NodeType> TypesOf(long number) => _several.TryGetValue(number, out var types)
        ? types
        : [.. _types.Values.Where(type => type.Contains(number)).Take(1).Select(type => type.Type)];

    /// <summary>The nodes of a type.</summary>
    internal StoredType Of(NodeType type) => _types[type];

    private static IEnumerable<long> FindRepeated(long[] sorted)
    {
        for (var index = 1; index < sorted.Length; index++)
        {
            if (sorted[index] == sorted[index - 1])
            {
                yield return sorted[index];
            }
        }
    }
}
