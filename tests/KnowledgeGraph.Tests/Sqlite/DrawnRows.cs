using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>A random graph of cities, of which some are also capitals and some have no name.</summary>
internal sealed record DrawnRows(TestGraphRows Graph, string Fingerprint) : IGraphRows
{
    public long Count => Graph.Count;

    public long NodeCount => Graph.NodeCount;

    public IEnumerable<NodeRow> ReadNodes(NodeType type) => Graph.ReadNodes(type);

    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) => Graph.ReadRelationships(type);

    /// <summary>Draws a graph.</summary>
    public static DrawnRows Draw(Random random, string name)
    {
        var (capitals, nameless) = (random.Next(2) * 30, random.Next(2) * 30);
        var nodes = Enumerable.Range(1, 10 + random.Next(30)).Select(number =>
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{random.Next(100_000)}-{number}", ["size"] = (long)random.Next(6) };
            if (random.Next(100) >= nameless)
            {
                values.Add("name", $"n{random.Next(20)}");
            }

            return new TestNode(number, $"c{number}", random.Next(100) < capitals ? ["Capital", "City"] : ["City"], values);
        }).ToList();
        var twins = nodes.SelectMany(node => Enumerable.Range(0, random.Next(4)).Select(_ =>
            new TestRelationship("TWIN", node, nodes[random.Next(nodes.Count)], new Dictionary<string, object>(StringComparer.Ordinal))));
        return new(new TestGraphRows(new TestGraph([.. nodes], [.. twins])), name);
    }
}
