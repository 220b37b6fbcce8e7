using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, and paths between random nodes: every store finds the same, in the same order.</summary>
public sealed class GeneratedPathTests(ITestOutputHelper output)
{
    private const int Graphs = 40;
    private const int QueriesOfGraph = 40;

    private const string Document = $$"""
        query Paths($from: ID!, $to: ID!, $maxLength: Int, $types: [RelationshipType!], $first: Int) {{TraversalExample.AsOf}} {
          shortestPaths(from: $from, to: $to, maxLength: $maxLength, relationshipTypes: $types, first: $first) {
            length
            nodes { ...Node }
            relationships { ...Relationship }
          }
        }
        {{TraversalExample.Fragments}}
        """;

    [Fact]
    public async Task All_stores_find_the_same_paths()
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
                    found += answer.Contains("\"length\":2", StringComparison.Ordinal) || answer.Contains("\"length\":3", StringComparison.Ordinal) ? 1 : 0;
                }
            },
            Graphs,
            output);
        Assert.True(found > Graphs * QueriesOfGraph / 40, $"Only {found} answers held paths along two relationships or more.");
    }

    /// <summary>A graph and queries of it.</summary>
    private sealed record Example(TestGraph Graph, List<(string Document, object Variables)> Queries)
    {
        public static Example Draw(Draw draw)
        {
            var graph = TraversalExample.DrawGraph(draw);
            return new(graph, [.. Enumerable.Range(0, QueriesOfGraph).Select(_ => (TraversalExample.DrawDocument(draw, Document), DrawVariables(draw, graph)))]);
        }

        private static object DrawVariables(Draw draw, TestGraph graph) => new
        {
            from = TraversalExample.DrawId(draw, graph),
            to = TraversalExample.DrawId(draw, graph),
            maxLength = draw.Chance(30) ? draw.Below(5) : 4,
            types = TraversalExample.DrawTypes(draw),
            first = draw.Chance(30) ? draw.Below(4) : 100,
        };
    }
}
