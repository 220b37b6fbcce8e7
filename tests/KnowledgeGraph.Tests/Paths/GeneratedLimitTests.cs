using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, questions and limits: all stores that count what they look at refuse the same, and answer the same.</summary>
public sealed class GeneratedLimitTests(ITestOutputHelper output)
{
    private const int Graphs = 20;
    private const int QueriesOfGraph = 40;

    private static readonly string[] Documents =
    [
        $$"""
        query Paths($from: ID!, $to: ID!, $types: [RelationshipType!], $first: Int) {{TraversalExample.AsOf}} {
          shortestPaths(from: $from, to: $to, relationshipTypes: $types, first: $first) { nodes { ...Node } relationships { ...Relationship } }
        }
        {{TraversalExample.Fragments}}
        """,
        $$"""
        query Around($from: ID!, $types: [RelationshipType!], $nodes: [NodeType!], $first: Int) {{TraversalExample.AsOf}} {
          neighbourhood(of: $from, depth: 3, relationshipTypes: $types, nodeTypes: $nodes, first: $first) { relationships { ...Relationship } leftOut { type count } }
        }
        {{TraversalExample.Fragments}}
        """,
        $$"""
        query Citations($cited: ID!, $first: Int) {{TraversalExample.AsOf}} {
          citedBy(id: $cited, first: $first) { totalCount nodes { ...Node } relationships { ...Relationship } }
        }
        {{TraversalExample.Fragments}}
        """,
        $$"""
        query All($from: ID!, $to: ID!, $cited: ID!, $types: [RelationshipType!]) {{TraversalExample.AsOf}} {
          citedBy(id: $cited) { totalCount nodes { ...Node } relationships { ...Relationship } }
          shortestPaths(from: $from, to: $to, relationshipTypes: $types) { length }
          neighbourhood(of: $from, relationshipTypes: $types) { relationships { ...Relationship } }
        }
        {{TraversalExample.Fragments}}
        """,
    ];

    [Fact]
    public async Task All_stores_refuse_the_same()
    {
        var (refused, answered) = (0, 0);
        await TraversalExample.SampleAsync(
            Example.Draw,
            example => example.Graph,
            async (stores, example) =>
            {
                foreach (var query in example.Queries)
                {
                    var answer = await stores.SendAsync(query.Document, query.Variables, query.Limit);
                    (refused, answered) = answer.StartsWith("{\"errors\"", StringComparison.Ordinal) ? (refused + 1, answered) : (refused, answered + 1);
                }
            },
            Graphs,
            output);
        Assert.True(Math.Min(refused, answered) > Graphs * QueriesOfGraph / 10, $"{refused} were refused, {answered} answered.");
    }

    /// <summary>A graph and queries of it, each with how many relationships may be looked at.</summary>
    private sealed record Example(TestGraph Graph, List<(string Document, object Variables, int Limit)> Queries)
    {
        public static Example Draw(Draw draw)
        {
            var graph = TraversalExample.DrawGraph(draw);
            return new(graph, [.. Enumerable.Range(0, QueriesOfGraph).Select(_ => (TraversalExample.DrawDocument(draw, draw.Pick(Documents)), DrawVariables(draw, graph), 1 + draw.Below(12)))]);
        }

        private static object DrawVariables(Draw draw, TestGraph graph) => new
        {
            from = TraversalExample.DrawId(draw, graph),
            to = TraversalExample.DrawId(draw, graph),
            cited = draw.Pick(TraversalExample.CitedIds),
            types = TraversalExample.DrawTypes(draw),
            nodes = draw.Chance(20) ? new[] { "City", "Port" } : null,
            first = draw.Chance(30) ? draw.Below(4) : 50,
        };
    }
}
