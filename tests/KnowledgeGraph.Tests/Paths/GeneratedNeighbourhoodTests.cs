using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, and what is around random nodes: every store finds the same, and pages hold all of it, each part once.</summary>
public sealed class GeneratedNeighbourhoodTests(ITestOutputHelper output)
{
    private const int Graphs = 25;
    private const int QueriesOfGraph = 30;

    private const string Document = $$"""
        query Around($of: ID!, $depth: Int, $types: [RelationshipType!], $nodes: [NodeType!], $first: Int, $after: String) {{TraversalExample.AsOf}} {
          neighbourhood(of: $of, depth: $depth, relationshipTypes: $types, nodeTypes: $nodes, first: $first, after: $after) {
            nodes { ...Node }
            relationships { ...Relationship }
            completeDepth
            truncated
            leftOut { type count }
            endCursor
          }
        }
        {{TraversalExample.Fragments}}
        """;

    [Fact]
    public async Task All_stores_find_the_same_around_a_node()
    {
        var cut = 0;
        await SampleAsync(async (stores, example) =>
        {
            foreach (var query in example.Queries)
            {
                var answer = await stores.SendAsync(query.Document, query.Variables);
                cut += answer.Contains("\"truncated\":true", StringComparison.Ordinal) ? 1 : 0;
            }
        });
        Assert.True(cut > Graphs * QueriesOfGraph / 40, $"Only {cut} answers left something out.");
    }

    [Fact]
    public async Task Pages_hold_everything_once()
    {
        var turned = 0;
        await SampleAsync(async (stores, example) =>
        {
            for (var depth = 1; depth <= 3; depth++)
            {
                var whole = await SendAsync(stores, example.Centre, depth, types: null, first: 1_000, after: null);
                var pages = await TurnAsync(stores, example.Centre, depth, types: null);
                Assert.Equal(whole.Relationships, pages.SelectMany(page => page.Relationships), StringComparer.Ordinal);
                turned += pages.Count - 1;
            }
        });
        Assert.True(turned > Graphs, $"Only {turned} pages were turned.");
    }

    [Fact]
    public async Task Pages_of_each_type_hold_together_what_was_left_out()
    {
        var leftOut = 0;
        await SampleAsync(async (stores, example) =>
        {
            var whole = await SendAsync(stores, example.Centre, depth: 1, types: null, first: 1_000, after: null);
            var first = await SendAsync(stores, example.Centre, depth: 1, types: null, first: 2, after: null);
            var byType = new List<string>();
            foreach (var type in whole.Relationships.Select(TypeOf).Distinct(StringComparer.Ordinal))
            {
                var pages = await TurnAsync(stores, example.Centre, depth: 1, [type]);
                var relationships = pages.SelectMany(page => page.Relationships).ToList();
                Assert.Equal(relationships.Count - first.Relationships.Count(each => TypeOf(each) == type), first.LeftOut.GetValueOrDefault(type));
                byType.AddRange(relationships);
            }

            leftOut += first.LeftOut.Count;
            Assert.Equal(whole.Relationships.Order(StringComparer.Ordinal), byType.Order(StringComparer.Ordinal));
        });
        Assert.True(leftOut > Graphs / 4, $"Only {leftOut} counts of what was left out.");
    }

    private Task SampleAsync(Func<ComparedStores, Example, Task> check) => TraversalExample.SampleAsync(Example.Draw, example => example.Graph, check, Graphs, output);

    /// <summary>All pages of three relationships.</summary>
    private static async Task<List<Page>> TurnAsync(ComparedStores stores, string of, int depth, ImmutableArray<string>? types)
    {
        var pages = new List<Page> { await SendAsync(stores, of, depth, types, first: 3, after: null) };
        while (pages[^1].IsTruncated)
        {
            pages.Add(await SendAsync(stores, of, depth, types, first: 3, pages[^1].EndCursor));
        }

        return pages;
    }

    private static async Task<Page> SendAsync(ComparedStores stores, string of, int depth, ImmutableArray<string>? types, int first, string? after)
    {
        var document = TraversalExample.WithoutAsOf(Document);
        using var json = JsonDocument.Parse(await stores.SendAsync(document, new { of, depth, types, first, after }));
        var around = json.RootElement.GetProperty("data").GetProperty("neighbourhood");
        return new Page(
            [.. around.GetProperty("relationships").EnumerateArray().Select(relationship => relationship.GetRawText())],
            around.GetProperty("leftOut").EnumerateArray().ToImmutableDictionary(left => left.GetProperty("type").GetString()!, left => left.GetProperty("count").GetInt32(), StringComparer.Ordinal),
            around.GetProperty("truncated").GetBoolean(),
            around.GetProperty("endCursor").GetString());
    }

    private static string TypeOf(string relationship)
    {
        using var json = JsonDocument.Parse(relationship);
        return json.RootElement.GetProperty("type").GetString()!;
    }

    private sealed record Page(ImmutableArray<string> Relationships, ImmutableDictionary<string, int> LeftOut, bool IsTruncated, string? EndCursor);

    /// <summary>A graph, a node of it, and queries.</summary>
    private sealed record Example(TestGraph Graph, string Centre, List<(string Document, object Variables)> Queries)
    {
        public static Example Draw(Draw draw)
        {
            var graph = TraversalExample.DrawGraph(draw);
            var queries = Enumerable.Range(0, QueriesOfGraph).Select(_ => (TraversalExample.DrawDocument(draw, Document), DrawVariables(draw, graph)));
            return new(graph, TraversalExample.DrawId(draw, graph), [.. queries]);
        }

        private static object DrawVariables(Draw draw, TestGraph graph) => new
        {
            of = TraversalExample.DrawId(draw, graph),
            depth = draw.Below(5),
            types = TraversalExample.DrawTypes(draw),
            nodes = draw.Below(8) switch
            {
                0 => new[] { "Company" },
                1 => ["City", "Port"],
                2 when draw.Chance(30) => [],
                _ => null,
            },
            first = draw.Chance(50) ? draw.Below(6) : 50,
            after = draw.Chance(20) ? Convert.ToBase64String("arrayconnection:3"u8) : null,
        };
    }
}
