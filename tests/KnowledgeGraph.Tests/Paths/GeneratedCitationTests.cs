using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, and what names random ids there: every store finds the same, in the same order, on the same pages.</summary>
public sealed class GeneratedCitationTests(ITestOutputHelper output)
{
    private const int Graphs = 40;
    private const int QueriesOfGraph = 20;

    private const string Document = $$"""
        query Citations($id: ID!, $first: Int, $after: String) {{TraversalExample.AsOf}} {
          citedBy(id: $id, first: $first, after: $after) {
            totalCount
            nodes { ...Node ... on Company { named } }
            relationships { ...Relationship }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        {{TraversalExample.Fragments}}
        """;

    [Fact]
    public async Task All_stores_find_the_same()
    {
        var found = 0;
        await TraversalExample.SampleAsync(
            Example.Draw,
            example => example.Graph,
            async (stores, example) =>
            {
                foreach (var query in example.Queries)
                {
                    var answer = await stores.SendAsync(query.Document, query.Variables);
                    found += answer.Contains("\"nodes\":[{", StringComparison.Ordinal) || answer.Contains("\"relationships\":[{", StringComparison.Ordinal) ? 1 : 0;
                }
            },
            Graphs,
            output);
        Assert.True(found > Graphs * QueriesOfGraph / 5, $"Only {found} answers held nodes or relationships.");
    }

    /// <summary>A graph and queries of it.</summary>
    private sealed record Example(TestGraph Graph, List<(string Document, object Variables)> Queries)
    {
        public static Example Draw(Draw draw) => new(
            TraversalExample.DrawGraph(draw),
            [.. Enumerable.Range(0, QueriesOfGraph).Select(_ => (TraversalExample.DrawDocument(draw, Document), DrawVariables(draw)))]);

        private static object DrawVariables(Draw draw) => new
        {
            id = draw.Pick(TraversalExample.CitedIds),
            first = draw.Chance(50) ? draw.Below(4) : 50,
            after = draw.Chance(40) ? new Cursor(draw.Below(6)).Print() : null,
        };
    }
}
