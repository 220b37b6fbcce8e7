using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Nodes of several types have all of them, and the properties of all, in the files that can hold them.</summary>
public sealed class SeveralTypesTests
{
    private const string Sdl = """
        type City @node @search(fields: ["name"]) {
          id: ID!
          name: String!
          port: Port @relationship(type: "HAS", direction: OUT)
        }

        type Port @node(labels: ["Port", "Place"]) {
          id: ID!
          name: String!
          depth: Int
          berths: [String!]
        }
        """;

    private static readonly TestModel Model = TestModel.Read(Sdl);

    public static TheoryData<string> Stores => [.. TestStores.Names];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_file_holds_all_types_of_a_node(string store)
    {
        using var service = TestStores.Open(store, Model, Graph());
        var lines = await ExportAsync(service, "jsonl");
        Assert.Contains("{\"kind\":\"node\",\"types\":[\"City\",\"Port\"],\"id\":\"b\",\"properties\":{\"name\":\"Both\",\"depth\":9,\"berths\":[\"x;y\"]}}\n", lines, StringComparison.Ordinal);
        Assert.Contains("\"nodes\":3,\"relationships\":2", lines, StringComparison.Ordinal);
        Assert.Contains("<urn:knowledge-graph:id:b> a <urn:knowledge-graph:model:City>", await ExportAsync(service, "turtle"), StringComparison.Ordinal);
        Assert.Contains(
            "<urn:knowledge-graph:id:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:knowledge-graph:model:Port> .\n",
            await ExportAsync(service, "ntriples"),
            StringComparison.Ordinal);
        Assert.Contains("{\"id\":\"b\",\"label\":\"Both\",\"entityType\":\"City\",\"name_\":\"Both\",\"depth\":9,\"berths\":[\"x;y\"]}", await ExportAsync(service, "nodelink"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_selection_of_a_type_holds_all_its_nodes(string store)
    {
        using var service = TestStores.Open(store, Model, Graph());
        var lines = await ExportAsync(service, "jsonl", """{"nodes": {"Port": {}}}""");
        Assert.Contains("{\"kind\":\"node\",\"types\":[\"Port\"],\"id\":\"b\",\"properties\":{\"name\":\"Both\",\"depth\":9,\"berths\":[\"x;y\"]}}\n", lines, StringComparison.Ordinal);
        Assert.Contains("\"nodes\":2,\"relationships\":0", lines, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"b\"", await ExportAsync(service, "jsonl", """{"nodes": {"Port": {"depth": {"eq": 9}}}}"""), StringComparison.Ordinal);
        Assert.Contains("\"nodes\":3,\"relationships\":2", await ExportAsync(service, "jsonl", """{"around": {"ids": ["p"], "depth": 2}}"""), StringComparison.Ordinal);
    }

    private static TestGraph Graph()
    {
        var alone = Node(1, ["City"], ("id", "a"), ("name", "Alone"));
        var both = Node(2, ["Place", "Port", "City"], ("id", "b"), ("name", "Both"), ("depth", 9L), ("berths", new object?[] { "x;y" }));
        var port = Node(3, ["Port", "Place"], ("id", "p"), ("name", "Port"));
        return new TestGraph([alone, both, port], [Relate(alone, both), Relate(both, port)]);

        static TestNode Node(int number, ImmutableHashSet<string> labels, params (string Name, object Value)[] values) =>
            new(number, (string)values[0].Value, labels, values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

        static TestRelationship Relate(TestNode source, TestNode target) => new("HAS", source, target, ImmutableDictionary<string, object>.Empty);
    }

    private static async Task<string> ExportAsync(TestService service, string format, string selection = "{}") =>
        Encoding.UTF8.GetString(await service.ExportAsync(format, selection));
}
