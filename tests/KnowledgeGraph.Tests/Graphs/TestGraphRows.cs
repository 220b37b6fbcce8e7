using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>A test's graph as the rows that stores load.</summary>
/// <param name="graph">The part of a graph that its model names.</param>
/// <param name="fingerprint">The graph's fingerprint.</param>
internal sealed class TestGraphRows(TestGraph graph, string fingerprint = "test") : IGraphRows
{
    public string Fingerprint => fingerprint;

    public long NodeCount => graph.Nodes.Length;

    public long Count => graph.Nodes.Length + graph.Relationships.Length;

    public IEnumerable<NodeRow> ReadNodes(NodeType type) =>
        graph.Nodes.Where(node => node.Is(type))
            .Select(node => new NodeRow(node.Number, ReadValues(node.Properties, type.Properties)));

    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) =>
        graph.Relationships.Where(relationship => relationship.Is(type))
            .Select(relationship => new RelationshipRow(
                relationship.Source.Number, relationship.Target.Number, ReadValues(relationship.Properties, type.Properties)));

    private static object?[] ReadValues(IReadOnlyDictionary<string, object> values, IEnumerable<Property> properties) =>
        [.. properties.Select(property => StoredValue.Read(values, property))];
}
