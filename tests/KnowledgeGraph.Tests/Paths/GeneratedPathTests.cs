using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, and paths between random nodes: every store finds the same, in the same order.</summary>
public sealed class GeneratedPathTests(ITestOutputHelper output)
{
    private const int Graphs = 40;
    private const int QueriesOfGraph = 40;

    private const string AsOf = " @asOf(date: \"2020-02-01\")";

    private const string WithAsOf = $$"""
        query Paths($from: ID!, $to: ID!, $maxLength: Int, $types: [RelationshipType!], $first: Int){{AsOf}} {
          shortestPaths(from: $from, to: $to, maxLength: $maxLength, relationshipTypes: $types, first: $first) {
            length
            nodes { __typename ... on City { id } ... on Port { code } ... on Company { id } }
            relationships { ...Shown }
          }
        }
        {{WalkedExample.Relationship}}
        """;

    private int _found;

    [Fact]
    public async Task All_stores_find_the_same_paths()
    {
        var model = TestModel.Read(WalkedExample.Sdl);
        await new DrawGen<Example>(Example.Draw).SampleAsync(
            example => CompareAsync(model, example),
            iter: Graphs,
            threads: 1,
            print: example => GraphText.Print(example.Graph),
            writeLine: output.WriteLine);
        Assert.True(_found > Graphs * QueriesOfGraph / 40, $"Only {_found} answers held paths along two relationships or more.");
    }

    private async Task CompareAsync(TestModel model, Example example)
    {
        var stores = TestStores.Names.Select(name => TestStores.Open(name, model, example.Graph)).ToList();
        try
        {
            foreach (var query in example.Queries)
            {
                var answers = new List<string>();
                foreach (var store in stores)
                {
                    answers.Add(Encoding.UTF8.GetString(
                        await store.AskAsync(query.Document, query.Variables, isExplained: false, TestContext.Current.CancellationToken)));
                }

                Assert.All(answers, answer => Assert.True(answer == answers[0], $"{query}\nThe stores differ:\n{string.Join('\n', answers)}"));
                _found += answers[0].Contains("\"length\":2", StringComparison.Ordinal) || answers[0].Contains("\"length\":3", StringComparison.Ordinal) ? 1 : 0;
            }
        }
        finally
        {
            stores.ForEach(store => store.Dispose());
        }
    }

    /// <summary>One query.</summary>
    private sealed record Query(string Document, byte[] Variables)
    {
        public static Query Draw(Draw draw, TestGraph graph) => new(
            draw.Chance(25) ? WithAsOf : WithAsOf.Replace(AsOf, "", StringComparison.Ordinal),
            JsonSerializer.SerializeToUtf8Bytes(new
            {
                from = WalkedExample.DrawId(draw, graph),
                to = WalkedExample.DrawId(draw, graph),
                maxLength = draw.Below(3) == 0 ? draw.Below(5) : 4,
                types = WalkedExample.DrawTypes(draw),
                first = draw.Chance(30) ? draw.Below(4) : 100,
            }));

        public override string ToString() => $"{Document}\n{Encoding.UTF8.GetString(Variables)}";
    }

    /// <summary>A graph and queries of it.</summary>
    private sealed record Example(TestGraph Graph, List<Query> Queries)
    {
        public static Example Draw(Draw draw)
        {
            var graph = WalkedExample.DrawGraph(draw);
            return new(graph, [.. Enumerable.Range(0, QueriesOfGraph).Select(_ => Query.Draw(draw, graph))]);
        }
    }
}
