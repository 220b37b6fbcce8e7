using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

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
    private readonly ImmutableArray<ExportedNodeType> _allTypes;
    private readonly DateValue? _asOf;
    private readonly string? _language;
    private long? _relationshipCount;

    /// <param name="reading">The state of the graph.</param>
    /// <param name="nodes">The nodes of <paramref name="allTypes"/>, those of the export selected.</param>
    /// <param name="allTypes">The types in the order of the table.</param>
    /// <param name="scope">The types that the export holds.</param>
    /// <param name="asOf">The day on which relationships must hold; null: any.</param>
    /// <param name="language">The language of labels; null: the order of <c>@search</c>.</param>
    internal ExportGraph(
        IGraphReading reading, NodeTable nodes, ImmutableArray<ExportedNodeType> allTypes, ExportScope scope, DateValue? asOf, string? language)
    {
        (_reading, _nodes, _allTypes, _asOf, _language) = (reading, nodes, allTypes, asOf, language);
        (NodeTypes, RelationshipTypes) = (scope.NodeTypes, scope.RelationshipTypes);
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

    /// <summary>True if relationships are read between all nodes, those that are not selected included.</summary>
    internal bool ReadsAll { get; init; }

    /// <summary>Counts the relationships; they are read for it once.</summary>
    public async ValueTask<long> CountRelationshipsAsync(CancellationToken cancellationToken)
    {
        if (_relationshipCount is null)
        {
            var count = 0L;
            foreach (var type in RelationshipTypes)
            {
                await foreach (var _ in ReadSortedAsync(type, cancellationToken))
                {
                    count++;
                }
            }

            _relationshipCount = count;
        }

        return _relationshipCount.Value;
    }

    /// <summary>Reads all nodes.</summary>
    public IAsyncEnumerable<ExportNode> ReadNodesAsync(CancellationToken cancellationToken) =>
        NodeTypes.ToAsyncEnumerable().SelectMany(type => ReadNodesAsync(type, cancellationToken));

    /// <summary>Reads the nodes of a type.</summary>
    public async IAsyncEnumerable<ExportNode> ReadNodesAsync(ExportedNodeType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (start, end) = _nodes.RangeOf(_allTypes.IndexOf(type));
        if (!HasSelected(start, end))
        {
            yield break;
        }

        await foreach (var row in _reading.ReadNodesAsync(type.Type, cancellationToken))
        {
            var position = _nodes.Find(row.Number);
            if (position >= start && position < end && _nodes.IsSelected(position))
            {
                var id = _nodes.IdOf(position);
                yield return new ExportNode(type, id, type.LabelFor(id, row.Values, _language), WithUnsignedZeros(row.Values));
            }
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
        var (last, lastId, copies) = (default(RelationshipRow), "", 1);
        await foreach (var row in ReadSortedAsync(type, cancellationToken))
        {
            var (start, end) = (_nodes.IdOf(_nodes.Find(row.Source)), _nodes.IdOf(_nodes.Find(row.Target)));
            var id = RowJson.ComputeId(identified, start, end, row.Values);
            copies = id == lastId && row.Source == last.Source && row.Target == last.Target ? copies + 1 : 1;
            (last, lastId) = (row, id);
            yield return new ExportRelationship(type, copies == 1 ? id : $"{id}-{copies}", start, end, WithUnsignedZeros(row.Values));
        }
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

    /// <summary>Reads the relationships whose ends are selected, batch by batch of the nodes that they start from.</summary>
    internal async IAsyncEnumerable<RelationshipRow> ReadSortedAsync(
        ExportedRelationshipType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sources in Batch(type))
        {
            var rows = new List<RelationshipRow>();
            await foreach (var row in _reading.ReadRelationshipsAsync(type.Type, sources, cancellationToken))
            {
                if (_nodes.Find(row.Target) is var end and >= 0 && IsIn(end) && Holds(type, row))
                {
                    rows.Add(row);
                }
            }

            rows.Sort((left, right) => Compare(left, right));
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private IEnumerable<List<long>> Batch(ExportedRelationshipType type)
    {
        var starts = type.Type.Ends.Select(ends => ends.Source.Name).ToHashSet(StringComparer.Ordinal);
        var batch = new List<long>(BatchSize);
        for (var place = 0; place < _allTypes.Length; place++)
        {
            var (start, end) = _nodes.RangeOf(place);
            for (var position = start; position < end; position++)
            {
                if (IsIn(position) && CanStart(starts, place))
                {
                    batch.Add(_nodes.NumberOf(position));
                    if (batch.Count == BatchSize)
                    {
                        yield return batch;
                        batch = new List<long>(BatchSize);
                    }
                }
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    // A node of several types is listed with the first of them, and relationships may start from it for another.
    private bool CanStart(HashSet<string> starts, int place) => starts.Contains(_allTypes[place].Type.Name)
        || starts.Any(name => SharesLabel(name, _allTypes[place].Type));

    private bool SharesLabel(string name, NodeType type) =>
        _allTypes.Any(each => each.Type.Name == name && each.Type.Labels.Intersect(type.Labels, StringComparer.Ordinal).Any());

    private bool IsIn(int position) => ReadsAll || _nodes.IsSelected(position);

    private bool HasSelected(int start, int end)
    {
        for (var position = start; position < end; position++)
        {
            if (_nodes.IsSelected(position))
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(ExportedRelationshipType type, RelationshipRow row)
    {
        if (_asOf is not { } day || type.Validity is not { } validity)
        {
            return true;
        }

        return !(Find(validity.From) is DateValue from && from.CompareTo(day) > 0) && !(Find(validity.To) is DateValue to && to.CompareTo(day) < 0);

        object? Find(Property property) =>
            row.Values[type.Type.Properties.Select(each => each.StoredName).ToList().IndexOf(property.StoredName)];
    }

    private int Compare(RelationshipRow left, RelationshipRow right)
    {
        var order = (_nodes.Find(left.Source), _nodes.Find(left.Target)).CompareTo((_nodes.Find(right.Source), _nodes.Find(right.Target)));
        for (var i = 0; order == 0 && i < left.Values.Length; i++)
        {
            order = (left.Values[i], right.Values[i]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (l, r) => GraphValue.Compare(l, r),
            };
        }

        return order;
    }
}

/// <summary>The types that an export holds.</summary>
internal sealed record ExportScope(ImmutableArray<ExportedNodeType> NodeTypes, ImmutableArray<ExportedRelationshipType> RelationshipTypes);
