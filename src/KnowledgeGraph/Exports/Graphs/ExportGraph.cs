using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>
/// A part of a graph in the order of exports: nodes by type in the model's order, then by id; relationships by the name of their type, then by
/// start and end in the order of nodes, then by their properties, nulls last. It can be read several times and gives the same each time.
/// </summary>
public sealed class ExportGraph
{
    private const int BatchSize = 2_048;

    private readonly IGraphReading _reading;
    private readonly NodeTable _nodes;
    private readonly string? _language;
    private readonly ExportLimits _limits;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly NodeParts _parts;
    private readonly GraphRelationships _relationships;

    /// <param name="reading">The state of the graph.</param>
    /// <param name="nodes">The nodes of the scope's types, those of the export selected.</param>
    /// <param name="scope">The types that the export holds.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="language">The language of labels; null: the order of <c>@search</c>.</param>
    /// <param name="limits">How large the export may become.</param>
    internal ExportGraph(
        IGraphReading reading, NodeTable nodes, ExportScope scope, ExportSelection selection, string? language, ExportLimits limits)
    {
        (_reading, _nodes, _language, _limits) = (reading, nodes, language, limits);
        (NodeTypes, RelationshipTypes) = (scope.NodeTypes, scope.RelationshipTypes);
        _parts = new NodeParts(reading, nodes, scope.NodeTypes);
        _relationships = new GraphRelationships(reading, nodes, [.. scope.NodeTypes.Select(type => type.Type.Name)], selection.AsOf);
        for (var position = 0; position < nodes.Count; position++)
        {
            NodeCount += nodes.IsSelected(position) ? 1 : 0;
        }
    }

    /// <summary>The node types that the export can hold, in the model's order.</summary>
    public ImmutableArray<ExportedNodeType> NodeTypes { get; }

    /// <summary>The relationship types that the export can hold, by name.</summary>
    public ImmutableArray<ExportedRelationshipType> RelationshipTypes { get; }

    /// <summary>The number of nodes.</summary>
    public long NodeCount { get; }

    /// <summary>Counts the relationships.</summary>
    /// <exception cref="RequestException">There are more than there may be.</exception>
    public async ValueTask<long> CountRelationshipsAsync(CancellationToken cancellationToken)
    {
        foreach (var type in RelationshipTypes.Where(type => !_counts.ContainsKey(type.Type.Name)))
        {
            SetCount(type, await _relationships.CountAsync(type, cancellationToken));
        }

        return _counts.Values.Sum();
    }

    /// <summary>The relationships as rows of the store.</summary>
    internal GraphRelationships Relationships => _relationships;

    /// <summary>Returns the types of nodes that have several, of which some type is the first.</summary>
    public IEnumerable<ExportedNodeType> CombinationsOf(ExportedNodeType type) => _parts.CombinationsOf(NodeTypes.IndexOf(type));

    /// <summary>Reads all nodes.</summary>
    public IAsyncEnumerable<ExportNode> ReadNodesAsync(CancellationToken cancellationToken) =>
        NodeTypes.ToAsyncEnumerable().SelectMany(type => ReadNodesAsync(type, cancellationToken));

    /// <summary>Reads the nodes of which a type is the first in the model's order; those of several types with the properties of all.</summary>
    public async IAsyncEnumerable<ExportNode> ReadNodesAsync(ExportedNodeType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = NodeTypes.IndexOf(type);
        var (start, end) = _nodes.RangeOf(place);
        if (!Enumerable.Range(start, end - start).Any(_nodes.IsSelected))
        {
            yield break;
        }

        var rows = ReadSelectedAsync(type.Type, position => position >= start && position < end, cancellationToken);
        if (!_nodes.HasFurtherTypes(place))
        {
            await foreach (var (position, values) in rows)
            {
                yield return Create(type, position, values);
            }

            yield break;
        }

        await foreach (var batch in rows.Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            await foreach (var (combined, position, values) in _parts.CombineAsync(type, batch, cancellationToken))
            {
                yield return Create(combined, position, values);
            }
        }
    }

    /// <summary>Reads all nodes that have a type, with its properties alone.</summary>
    public async IAsyncEnumerable<ExportNode> ReadNodesWithAsync(ExportedNodeType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = NodeTypes.IndexOf(type);
        await foreach (var (position, values) in ReadSelectedAsync(type.Type, position => _nodes.Is(position, place), cancellationToken))
        {
            yield return Create(type, position, values);
        }
    }

    /// <summary>Reads all relationships.</summary>
    public IAsyncEnumerable<ExportRelationship> ReadRelationshipsAsync(CancellationToken cancellationToken) =>
        RelationshipTypes.ToAsyncEnumerable().SelectMany(type => ReadRelationshipsAsync(type, cancellationToken));

    /// <summary>Reads the relationships of a type.</summary>
    public async IAsyncEnumerable<ExportRelationship> ReadRelationshipsAsync(
        ExportedRelationshipType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var identified = new ExportedRelationshipType(type.Type, type.Model);
        using var ids = new RelationshipIds(identified);
        var (last, lastId, copies, count) = (default(RelationshipRow), "", 1, 0L);
        await foreach (var row in _relationships.ReadAsync(type, cancellationToken))
        {
            var (start, end) = (_nodes.IdOf(_nodes.Find(row.Source)), _nodes.IdOf(_nodes.Find(row.Target)));
            var id = ids.Compute(start, end, row.Values);
            copies = id == lastId && row.Source == last.Source && row.Target == last.Target ? copies + 1 : 1;
            (last, lastId) = (row, id);
            if (++count % BatchSize == 0)
            {
                SetCount(type, count);
            }

            yield return new ExportRelationship(type, copies == 1 ? id : $"{id}-{copies}", start, end, WithUnsignedZeros(row.Values));
        }

        SetCount(type, count);
    }

    private async IAsyncEnumerable<(int Position, object?[] Values)> ReadSelectedAsync(
        NodeType type, Func<int, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _reading.ReadNodesAsync(type, cancellationToken))
        {
            if (_nodes.Find(row.Number) is var position and >= 0 && _nodes.IsSelected(position) && isWanted(position))
            {
                yield return (position, row.Values);
            }
        }
    }

    private ExportNode Create(ExportedNodeType type, int position, object?[] values)
    {
        var id = _nodes.IdOf(position);
        return new ExportNode(type, id, type.LabelFor(id, values, _language), WithUnsignedZeros(values));
    }

    /// <summary>Replaces -0 by 0 in a row: SQLite does not keep the sign, and files are the same on every store.</summary>
    private static object?[] WithUnsignedZeros(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] switch
            {
                0.0 => 0.0,
                object?[] list => WithUnsignedZeros(list),
                var value => value,
            };
        }

        return values;
    }

    private void SetCount(ExportedRelationshipType type, long count)
    {
        _counts[type.Type.Name] = count;
        _limits.RequireRelationships(_counts.Values.Sum());
    }

}

/// <summary>The types that an export holds.</summary>
internal sealed record ExportScope(ImmutableArray<ExportedNodeType> NodeTypes, ImmutableArray<ExportedRelationshipType> RelationshipTypes);
