using System.Text;
using CsCheck;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>
/// An answer as of a day is the answer of the graph that has only the relationships that hold on it. Stores are compared by
/// <see cref="GeneratedTests"/>; this is what all of them should say.
/// </summary>
public sealed class AsOfTests(ITestOutputHelper output)
{
    private const int Models = 60;
    private const int Operations = 60;

    [Fact]
    public async Task As_of_a_day_only_what_holds_is_there()
    {
        var (withDay, walked) = (0, 0);
        await new DrawGen<Example>(Example.Draw).SampleAsync(
            async example =>
            {
                foreach (var operation in example.Operations)
                {
                    using var whole = TestStores.Open("reference", example.Model, example.Graph);
                    using var held = TestStores.Open("reference", example.Model, HeldOn(example.Model.Graph, example.Graph, operation.Day!));
                    var answer = await SendAsync(whole, operation, operation.Document);
                    Assert.Equal(await SendAsync(held, operation, Without(operation)), answer);
                    withDay++;
                    walked += ShowsRelationships(operation, answer) ? 1 : 0;
                }
            },
            iter: Models,
            threads: 1,
            print: example => $"{example.Sdl}\n{GraphText.Print(example.Graph)}",
            writeLine: output.WriteLine);
        Assert.True(withDay > Models, $"Only {withDay} operations have a day.");
        Assert.True(walked > 0, "None of these showed paths or neighbourhoods with relationships.");
    }

    private static TestGraph HeldOn(GraphModel model, TestGraph graph, DateValue day) => graph with
    {
        Relationships = [.. graph.Relationships.Where(relationship => Holds(relationship, model.RelationshipTypes.First(relationship.Is), day))],
    };

    private static bool Holds(TestRelationship relationship, RelationshipType type, DateValue day)
    {
        if (type.Validity is not { } validity)
        {
            return true;
        }

        var from = StoredValue.Read(relationship.Properties, validity.From) as DateValue;
        var to = StoredValue.Read(relationship.Properties, validity.To) as DateValue;
        return (from is null || from.CompareTo(day) <= 0) && (to is null || day.CompareTo(to) <= 0);
    }

    private static bool ShowsRelationships(GeneratedOperation operation, string answer) =>
        (operation.Document.Contains("shortestPaths(", StringComparison.Ordinal) || operation.Document.Contains("neighbourhood(", StringComparison.Ordinal))
        && answer.Contains("\"relationships\":[{", StringComparison.Ordinal);

    /// <summary>Errors name the same places in both.</summary>
    private static string Without(GeneratedOperation operation) =>
        operation.Document.Replace(operation.AsOf, new string(' ', operation.AsOf.Length), StringComparison.Ordinal);

    private static async Task<string> SendAsync(TestService service, GeneratedOperation operation, string document) => Encoding.UTF8.GetString(
        await service.SendAsync(document, Encoding.UTF8.GetBytes(operation.Variables), isExplained: false, TestContext.Current.CancellationToken));

    private sealed record Example(string Sdl, TestModel Model, TestGraph Graph, List<GeneratedOperation> Operations)
    {
        public static Example Draw(Draw draw)
        {
            var sdl = ModelGenerator.DrawSdl(draw);
            var model = TestModel.Read(sdl);
            var graph = GraphGenerator.DrawGraph(model.Graph, draw);
            var generator = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
            return new(sdl, model, graph, [.. Enumerable.Range(0, AsOfTests.Operations).Select(_ => generator.Draw(draw)).Where(operation => operation.Day is not null && !operation.Document.Contains("search(", StringComparison.Ordinal))]);
        }
    }
}
