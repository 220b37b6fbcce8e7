using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Planning;
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
        var model = TestModel.Read(Sdl);
        var stores = TestStores.Names.Select(store => TestStores.Open(store, model, DrawGraph(new Random(1)))).ToList();
        try
        {
            // All have the first, most the first two apart from one another, few together.
            foreach (var phrase in new[] { "city", "c", "old harbour", "harbour ol", "old", "city 7", "city 77" })
            {
                foreach (var (first, after) in new[] { (3, -1), (20, 500), (600, -1), (1_000, -1) })
                {
                    var variables = JsonSerializer.SerializeToUtf8Bytes(new { phrase, first, after = after < 0 ? null : Cursor.Print(after) });
                    var answers = new List<string>();
                    foreach (var store in stores)
                    {
                        answers.Add(Encoding.UTF8.GetString(await store.AskAsync(Document, variables, isExplained: false, TestContext.Current.CancellationToken)));
                    }

                    Assert.Contains("\"search\":", answers[0], StringComparison.Ordinal);
                    Assert.All(answers, answer => Assert.True(answers[0] == answer, $"{phrase}, {first} after {after}: the stores differ."));
                }
            }
        }
        finally
        {
            stores.ForEach(store => store.Dispose());
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
