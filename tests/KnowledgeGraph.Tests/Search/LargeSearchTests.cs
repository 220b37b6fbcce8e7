using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Search;

/// <summary>Words that thousands of nodes have: every store finds the same, page by page.</summary>
public sealed class LargeSearchTests
{
    private const int Count = 3_000;

    private const string Sdl = """
        type City @node @search(fields: ["name"]) {
          id: ID!
          name: String!
          near: [City!]! @relationship(type: "NEAR", direction: OUT)
        }
        """;

    private const string Document =
        "query($phrase: String!, $first: Int, $after: String) { search(phrase: $phrase, first: $first, after: $after) { edges { match node { ... on City { id } } } pageInfo { hasNextPage } } }";

    [Fact]
    public async Task All_stores_find_the_same()
    {
        using var stores = new ComparedStores(TestModel.Read(Sdl), DrawGraph(new Random(1)));

        // All have the first, most the first two apart from one another, few together.
        foreach (var phrase in new[] { "city", "c", "old harbour", "harbour ol", "old", "city 7", "city 77" })
        {
            foreach (var (first, after) in new[] { (3, -1), (20, 500), (600, -1), (1_000, -1) })
            {
                var answer = await stores.SendAsync(Document, new { phrase, first, after = after < 0 ? null : new Cursor(after).Print() });
                Assert.Contains("\"search\":", answer, StringComparison.Ordinal);
            }
        }
    }

    private static TestGraph DrawGraph(Random random)
    {
        ImmutableArray<TestNode> nodes = [.. Enumerable.Range(1, Count).Select(number => new TestNode(
            number,
            $"{number}",
            ["City"],
            new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"city:{number:0000}", ["name"] = NameOf(number) }))];
        return new(nodes, [.. Enumerable.Range(0, 2 * Count).Select(_ => new TestRelationship(
            "NEAR", nodes[random.Next(Count)], nodes[random.Next(Count)], ImmutableDictionary<string, object>.Empty))]);
    }

    private static string NameOf(int number) => (number % 300) switch
    {
        0 => $"City {number} old harbour",
        < 200 => $"City {number} harbour of old",
        _ => $"City {number}",
    };
}
