using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Graphs that are read part by part: a node with more relationships than are read together, and one with more than a file may have.</summary>
public sealed class LargeGraphTests
{
    private const int Leaves = 5_000;

    private const string Sdl = """
        type Hub @node {
          id: ID!
          leaves: [Leaf!]! @relationship(type: "HAS", direction: OUT, properties: "Having")
        }

        type Leaf @node {
          id: ID!
        }

        type Having @relationshipProperties {
          place: Int
        }
        """;

    [Fact]
    public async Task A_node_with_very_many_relationships_has_all_of_them_in_order()
    {
        var model = TestModel.Read(Sdl);
        var hub = Node(1, "Hub", "hub");
        var leaves = Enumerable.Range(0, Leaves).Select(number => Node(number + 2, "Leaf", string.Create(CultureInfo.InvariantCulture, $"{(number * 7) % Leaves:D4}"))).ToList();
        var relationships = leaves.SelectMany(leaf => Enumerable.Range(0, leaf.Key[^1] == '9' ? 2 : 1).Select(copy => Relate(hub, leaf, 1 - copy)));
        var graph = new TestGraph([hub, .. leaves], [.. relationships]);
        string[]? first = null;
        foreach (var store in TestStores.Names)
        {
            using var service = TestStores.Open(store, model, graph);
            var lines = Encoding.UTF8.GetString(await service.ExportAsync("jsonl", "{}")).Split('\n').Where(line => line.Contains("\"relationship\"", StringComparison.Ordinal)).ToArray();
            var read = lines.Select(line => JsonElement.Parse(line)).Select(row => (row.GetProperty("end").GetString()!, row.GetProperty("properties").GetProperty("place").GetInt32()));
            Assert.Equal(leaves.Select(leaf => leaf.Key).Order(StringComparer.Ordinal).SelectMany(key => key[^1] == '9' ? [(key, 0), (key, 1)] : new[] { (key, 1) }), read);
            Assert.Equal(first ??= lines, lines);
        }
    }

    [Theory]
    [InlineData("graphml")]
    [InlineData("jsonl")]
    public async Task A_file_has_no_more_relationships_than_it_may_have(string format)
    {
        using var folder = new TestFolder();
        Assert.Equal(0, (await CommandRun.OfAsync("seed", folder.WriteSeed("words and words", (1, 0, 5, "words"), (1, 10, 15, "words")), folder.Database)).Code);
        var run = await CommandRun.OfAsync("export", format, "--output", folder.PathOf("file"), folder.Database, "--Export:MaxRelationships=1");
        Assert.Equal(
            (1, "The export has 2 relationships or more, and at most 1 are allowed (setting Export:MaxRelationships). Select a part of the graph, or raise the setting.\n"),
            (run.Code, run.Error));
        Assert.False(File.Exists(folder.PathOf("file")));
        Assert.Equal(0, (await CommandRun.OfAsync("export", format, "--output", folder.PathOf("file"), folder.Database, "--Export:MaxRelationships=2")).Code);
    }

    private static TestNode Node(int number, string label, string id) => new(number, id, [label], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id });

    private static TestRelationship Relate(TestNode source, TestNode target, long place) =>
        new("HAS", source, target, new Dictionary<string, object>(StringComparer.Ordinal) { ["place"] = place });
}
