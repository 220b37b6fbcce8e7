using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Puts the properties of nodes of several types together.</summary>
/// <param name="reading">The state of the graph.</param>
/// <param name="nodes">The nodes.</param>
/// <param name="types">Their types, in the order of <paramref name="nodes"/>.</param>
internal sealed class NodeParts(IGraphReading reading, NodeTable nodes, ImmutableArray<ExportedNodeType> types)
{
    private readonly Dictionary<string, ExportedNodeType> _combinations = new(StringComparer.Ordinal);

    /// <summary>Returns the types of nodes that have several, of which some type is the first.</summary>
    public IEnumerable<ExportedNodeType> CombinationsOf(int type) => nodes.SetsFrom(type).Select(Combine);

    /// <summary>Adds the further values of nodes, whose order stays.</summary>
    /// <param name="type">Their first type.</param>
    /// <param name="batch">Their positions, and their values of that type.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each with its types; several are combined.</returns>
    public async IAsyncEnumerable<(ExportedNodeType Type, int Position, object?[] Values)> CombineAsync(
        ExportedNodeType type, IReadOnlyList<(int Position, object?[] Values)> batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var further = new Dictionary<(int Type, long Number), object?[]>();
        var wanted = batch.SelectMany(row => nodes.TypesOf(row.Position).Skip(1).Select(each => (Type: each, Number: nodes.NumberOf(row.Position))));
        foreach (var same in wanted.GroupBy(each => each.Type, each => each.Number))
        {
            await foreach (var row in reading.ReadNodesAsync(types[same.Key].Type, [.. same], cancellationToken))
            {
                further[(same.Key, row.Number)] = row.Values;
            }
        }

        foreach (var (position, values) in batch)
        {
            var all = nodes.TypesOf(position);
            yield return all.Length == 1
                ? (type, position, values)
                : (Combine(all), position, [.. values, .. all.Skip(1).SelectMany(each => further[(each, nodes.NumberOf(position))])]);
        }
    }

    private ExportedNodeType Combine(ImmutableArray<int> places)
    {
        var name = string.Join(' ', places);
        if (!_combinations.TryGetValue(name, out var combined))
        {
            _combinations.Add(name, combined = ExportedNodeType.Combine([.. places.Select(place => types[place])]));
        }

        return combined;
    }
}
