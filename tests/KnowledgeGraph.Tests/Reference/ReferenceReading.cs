using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Reads a graph in memory, in the order of exports.</summary>
internal sealed class ReferenceReading(TestGraph graph) : IGraphReading
{
    private readonly TestGraphRows _rows = new(graph);

    public string? Fingerprint => "reference";

    public IAsyncEnumerable<NodeKey> ReadKeysAsync(NodeType type, CancellationToken cancellationToken) =>
        Read(type).Select(row => new NodeKey(row.Number, KeyOf(type, row))).ToAsyncEnumerable();

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, CancellationToken cancellationToken) => Read(type).ToAsyncEnumerable();

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        _rows.ReadNodes(type).Where(row => numbers.Contains(row.Number)).Reverse().ToAsyncEnumerable();

    public IAsyncEnumerable<RelationshipEnds> ReadEndsAsync(
        RelationshipType type, IReadOnlyList<long> nodes, Direction direction, CancellationToken cancellationToken) =>
        _rows.ReadRelationships(type).Select(row => new RelationshipEnds(row.Source, row.Target))
            .Where(ends => nodes.Contains(direction == Direction.Out ? ends.Source : ends.Target)).Reverse().ToAsyncEnumerable();

    public IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<RelationshipEnds> pairs, CancellationToken cancellationToken) =>
        _rows.ReadRelationships(type).Where(row => pairs.Contains(new RelationshipEnds(row.Source, row.Target))).Reverse().ToAsyncEnumerable();

    public IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(RelationshipType type, CancellationToken cancellationToken) =>
        _rows.ReadRelationships(type).Reverse().ToAsyncEnumerable();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<NodeRow> Read(NodeType type) => type.Key is null
        ? _rows.ReadNodes(type).OrderBy(row => row.Number)
        : _rows.ReadNodes(type).Where(row => KeyOf(type, row) is not null).OrderBy(row => KeyOf(type, row)!, Comparer<string>.Create(GraphValue.CompareText));

    private static string? KeyOf(NodeType type, NodeRow row) => type.Key is { } key ? row.Values[type.Properties.IndexOf(key)] as string : null;
}
