using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>The index of citations in SQLite: rows that it does not lead to, and its hashes.</summary>
public sealed class CitationTableTests
{
    private const string Sdl = """
        type Report @node {
          id: ID!
          sources: [ID!] @coalesce(value: ["r1"])
          reports: [Report!]! @lookup(ids: "sources", type: "Report")
          cities: [City!]! @relationship(type: "IN", direction: OUT)
        }

        type City @node { id: ID! }
        """;

    [Fact]
    public async Task A_node_without_a_list_names_the_ids_of_the_default()
    {
        var graph = new TestGraph([Report(1), Report(2, "r1", "r1"), Report(3, "r2")], []);
        using var stores = new ComparedStores(TestModel.Read(Sdl), graph);
        var answer = await stores.SendAsync("""{ citedBy(id: "r1") { totalCount nodes { ... on Report { id } } } }""", new { });
        Assert.Equal("""{"data":{"citedBy":{"totalCount":2,"nodes":[{"id":"r1"},{"id":"r2"}]}}}""", answer);
    }

    [Theory]
    [InlineData("", 46_947_589)]
    [InlineData("a", 1_426_945_110)]
    [InlineData("passage:é浙", 1_685_706_146)]
    public void Hashes_stay_as_they_are_in_files(string id, int hash) => Assert.Equal(hash, CitationTable.Hash(id));

    private static TestNode Report(int number, params string[] sources)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"r{number}" };
        if (sources.Length > 0)
        {
            values["sources"] = sources.ToArray<object>();
        }

        return new TestNode(number, $"r{number}", ["Report"], values);
    }
}
