using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Guards;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>A graph that is loaded and one that is imported into it are the graph of both, loaded whole: the same rows, and the same bytes of answers.</summary>
public sealed class GeneratedImportTests(ITestOutputHelper output)
{
    private const int Operations = 15;

    private static readonly int Examples = int.Parse(Environment.GetEnvironmentVariable("GENERATED_IMPORTS") ?? "60", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_import_into_SQLite_leaves_what_a_whole_load_of_the_merged_files_leaves() =>
        await new DrawGen<Example>(Example.Draw).SampleAsync(example => CheckAsync(example, "sqlite"), iter: Examples, threads: 1, print: example => $"{example}", writeLine: output.WriteLine);

    [Fact]
    public async Task An_import_into_Neo4j_leaves_what_a_whole_load_of_the_merged_files_leaves()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        await new DrawGen<Example>(Example.Draw).SampleAsync(example => CheckAsync(example, "neo4j"), iter: Examples / 20, threads: 1, print: example => $"{example}", writeLine: output.WriteLine);
    }

    private static async Task CheckAsync(Example example, string store)
    {
        var (model, mode) = (example.Model, example.Mode);
        if (ImportedGraph.Read(model.Graph, example.One)?.Rows is not { } one || ImportedGraph.Read(model.Graph, example.Other)?.Rows is not { Count: > 0 } other)
        {
            return; // a folder without files is refused
        }

        ImmutableArray<string> synced = [.. other.NodeTypes.Select(type => type.Name), .. other.RelationshipTypes.Select(type => type.Name)];
        var expected = new MergedGraph(model.Graph, example.One, example.Other, mode, synced).Make();
        using var folder = new TestFolder();
        var imported = new ImportedGraph(model, store, folder.PathOf("imported.db"));
        await imported.LoadAsync(one);
        using var running = await imported.OpenAsync();
        _ = await AnswersOfAsync(running, example.Operations);
        await CheckBreakingOffAsync(imported, example, store);
        await imported.ImportAsync(example.Other, mode);
        var (rows, answers) = (await imported.PrintAsync(), await AnswersOfAsync(running, example.Operations));
        imported.CheckFacts();
        Assert.True((await imported.ImportAsync(example.Other, mode)).IsUnchanged);

        var whole = new ImportedGraph(model, store, folder.PathOf("whole.db"));
        var read = ImportedGraph.Read(model.Graph, expected)!;
        Nothing.IsIn(read.Errors.Select(error => $"{error}"));
        await whole.LoadAsync(read.Rows!);
        Nothing.IsIn(FindDifferences(await whole.PrintAsync(), rows));
        using var service = await whole.OpenAsync();
        var expectedAnswers = await AnswersOfAsync(service, example.Operations);
        Assert.All(answers.Zip(expectedAnswers), pair => Assert.True(
            pair.First == pair.Second || pair.First.Contains("is a cursor of another graph", StringComparison.Ordinal), $"{pair.First}\n{pair.Second}"));
    }

    private static IEnumerable<string> FindDifferences(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n').ToList(), actual.Split('\n').ToList());
        var wrong = right.Where(line => !left.Remove(line)).ToList();
        return left.Select(line => $"is missing: {line}").Concat(wrong.Select(line => $"is there: {line}"));
    }

    /// <summary>SQLite has the graph before; Neo4j refuses it, and other imports, until the same import completes it.</summary>
    private static async Task CheckBreakingOffAsync(ImportedGraph imported, Example example, string store)
    {
        var before = await imported.PrintAsync();
        var isBroken = await imported.BreakAsync(example.Other, example.Mode, example.Calls);
        if (store == "sqlite" || !isBroken)
        {
            Assert.Equal(before, await imported.PrintAsync());
        }
        else if (example.Calls > 0)
        {
            var refusal = await Assert.ThrowsAsync<StoreException>(imported.PrintAsync);
            Assert.Contains("its import broke off. If it broke off, run the same 'import' again, which completes it.", refusal.Message, StringComparison.Ordinal);
            var other = example.Mode == ImportMode.Update ? ImportMode.Sync : ImportMode.Update;
            refusal = await Assert.ThrowsAsync<StoreException>(() => imported.ImportAsync(example.Other, other));
            Assert.Contains("An import of other files, or with other options, broke off.", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> AnswersOfAsync(TestService service, ImmutableArray<GeneratedOperation> operations)
    {
        var answers = new List<string>();
        foreach (var operation in operations)
        {
            var answer = await service.SendAsync(operation.Document, Encoding.UTF8.GetBytes(operation.Variables), isExplained: false, TestContext.Current.CancellationToken);
            answers.Add($"{operation}\n{Cursors.Unmark(Encoding.UTF8.GetString(answer))}");
        }

        return answers;
    }

    /// <summary>A model, a graph of it, another that says something of some of the same nodes, and operations.</summary>
    private sealed record Example(string Sdl, TestModel Model, TestGraph One, TestGraph Other, ImportMode Mode, ImmutableArray<GeneratedOperation> Operations, int Calls)
    {
        public static Example Draw(Draw draw)
        {
            var sdl = ModelGenerator.DrawSdl(draw);
            var model = TestModel.Read(sdl);
            var mode = draw.Pick<ImportMode>([ImportMode.Add, ImportMode.Update, ImportMode.Update, ImportMode.Sync]);
            var (one, other) = (DrawGraph(model, draw, mode), DrawGraph(model, draw, mode));
            other = mode == ImportMode.Add ? Agree(model, one, other) : other;
            var generator = new OperationGenerator(model.Schema, new ValuePool(model.Graph, one));
            return new(sdl, model, one, other, mode, [.. Enumerable.Range(0, GeneratedImportTests.Operations).Select(_ => generator.Draw(draw))], draw.Below(20));
        }

        public override string ToString() => $"{Mode}\n{Sdl}\n{GraphText.Print(One)}\n{GraphText.Print(Other)}";

        /// <summary>Nodes of several types that lose one, or are known by their values, are left out.</summary>
        private static TestGraph DrawGraph(TestModel model, Draw draw, ImportMode mode)
        {
            var graph = GraphGenerator.DrawGraph(model.Graph, draw).Within(model.Graph);
            var nodes = graph.Nodes.RemoveAll(node => model.Graph.NodeTypes.Count(node.Is) > 1
                && (mode == ImportMode.Sync || model.Graph.NodeTypes.Any(type => node.Is(type) && type.Key is null)));
            return graph with { Nodes = nodes, Relationships = graph.Relationships.RemoveAll(each => !nodes.Contains(each.Source) || !nodes.Contains(each.Target)) };
        }

        /// <summary>The other graph, as one that can be added: nodes that both have are the same, and no field leads to two.</summary>
        private static TestGraph Agree(TestModel model, TestGraph one, TestGraph other)
        {
            var known = MergedGraph.FindKnown(model.Graph, one, other).Where(pair => pair.Key.Labels.SetEquals(pair.Value.Labels)).ToDictionary();
            var nodes = other.Nodes.ToDictionary(node => node, node => known.GetValueOrDefault(node, node));
            var graph = new TestGraph(
                [.. nodes.Values.Where(node => one.Nodes.Contains(node) || !one.Nodes.Any(each => each.Key == node.Key))], []);
            foreach (var each in other.Relationships)
            {
                var moved = new TestRelationship(each.Type, nodes[each.Source], nodes[each.Target], each.Properties);
                var larger = graph with { Relationships = graph.Relationships.Add(moved) };
                var isSecond = one.Relationships.Concat(graph.Relationships).Any(known =>
                    MergedGraph.TakesPlaceOf(model.Graph, moved, known) && !(one.Relationships.Contains(known) && MergedGraph.IsSame(model.Graph, moved, known)));
                graph = graph.Nodes.Contains(moved.Source) && graph.Nodes.Contains(moved.Target) && !isSecond ? larger : graph;
            }

            // Nodes of both graphs have numbers of both.
            var numbered = graph.Nodes.Select((node, place) => (Node: node, Copy: new TestNode(place + 1, node.Key, node.Labels, node.Properties))).ToDictionary(pair => pair.Node, pair => pair.Copy);
            return new TestGraph([.. numbered.Values], [.. graph.Relationships.Select(each => new TestRelationship(each.Type, numbered[each.Source], numbered[each.Target], each.Properties))]);
        }
    }
}
