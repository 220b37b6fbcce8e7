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

    public IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<long> sources, CancellationToken cancellationToken) =>
        _rows.ReadRelationships(type).Where(row => sources.Contains(row.Source)).Reverse().ToAsyncEnumerable();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<NodeRow> Read(NodeType type) => type.Key is null
        ? _rows.ReadNodes(type).OrderBy(row => row.Number)
        : _rows.ReadNodes(type).Where(row => KeyOf(type, row) is not null).OrderBy(row => KeyOf(type, row)!, Comparer<string>.Create(GraphValue.CompareText));

    private static string? KeyOf(NodeType type, NodeRow row) => type.Key is { } key ? row.Values[type.Properties.IndexOf(key)] as string : null;
}
