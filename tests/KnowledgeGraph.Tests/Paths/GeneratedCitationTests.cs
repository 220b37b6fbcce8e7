using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Paths;

/// <summary>Random graphs, and what names random ids there: every store finds the same, in the same order, on the same pages.</summary>
public sealed class GeneratedCitationTests(ITestOutputHelper output)
{
    private const int Graphs = 40;
    private const int QueriesOfGraph = 20;
    private const string AsOf = " @asOf(date: \"2020-02-01\")";

    private const string WithAsOf = $$"""
        query Citations($id: ID!, $first: Int, $after: String){{AsOf}} {
          citedBy(id: $id, first: $first, after: $after) {
            totalCount
            nodes { __typename ... on City { id } ... on Company { id named } }
            relationships { ...Shown }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        {{WalkedExample.Relationship}}
        """;

    private int _found;

    [Fact]
    public async Task All_stores_find_the_same()
    {
        var model = TestModel.Read(WalkedExample.Sdl);
        await new DrawGen<Example>(Example.Draw).SampleAsync(
            example => CompareAsync(model, example),
            iter: Graphs,
            threads: 1,
            print: example => GraphText.Print(example.Graph),
            writeLine: output.WriteLine);
        Assert.True(_found > Graphs * QueriesOfGraph / 5, $"Only {_found} answers held nodes or relationships.");
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
                _found += answers[0].Contains("\"nodes\":[{", StringComparison.Ordinal) || answers[0].Contains("\"relationships\":[{", StringComparison.Ordinal) ? 1 : 0;
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
        public static Query Draw(Draw draw) => new(
            draw.Chance(25) ? WithAsOf : WithAsOf.Replace(AsOf, "", StringComparison.Ordinal),
            JsonSerializer.SerializeToUtf8Bytes(new
            {
                id = draw.Pick(WalkedExample.CitedIds),
                first = draw.Chance(50) ? draw.Below(4) : 50,
                after = draw.Chance(40) ? Cursor.Print(draw.Below(6)) : null,
            }));

        public override string ToString() => $"{Document}\n{Encoding.UTF8.GetString(Variables)}";
    }

    /// <summary>A graph and queries of it.</summary>
    private sealed record Example(TestGraph Graph, List<Query> Queries)
    {
        public static Example Draw(Draw draw) => new(WalkedExample.DrawGraph(draw), [.. Enumerable.Range(0, QueriesOfGraph).Select(_ => Query.Draw(draw))]);
    }
}
