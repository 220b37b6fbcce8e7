using System.Collections.Immutable;
using System.Text;
using CsCheck;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Paths;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>SQLite's index of citations after imports holds what the lists hold, and leads to the same as that of a whole load.</summary>
public sealed class ImportedCitationTests(ITestOutputHelper output)
{
    private const int Examples = 20;

    private const string Document = $$"""
        query ($ids: [ID!]!) {
          citationCounts(ids: $ids)
          c0: citedBy(id: "x:1") { ...All } c1: citedBy(id: "B:2") { ...All } c2: citedBy(id: "é:3") { ...All } c3: citedBy(id: "浙:4") { ...All } c4: citedBy(id: "x:2") { ...All }
        }
        fragment All on CitedBy { totalCount nodes { ...Node } relationships { ...Relationship } }
        {{TraversalExample.Fragments}}
        """;

    [Fact]
    public async Task After_an_import_the_same_is_found_as_after_a_whole_load()
    {
        var changed = 0;
        await new DrawGen<Example>(Example.Draw).SampleAsync(
            async example => changed += await CheckAsync(example) ? 1 : 0, iter: Examples, threads: 1, print: example => $"{example}", writeLine: output.WriteLine);
        Assert.True(changed > Examples / 4, $"Only {changed} imports changed what is found.");
    }

    private static async Task<bool> CheckAsync(Example example)
    {
        var model = TraversalExample.Model;
        if (ImportedGraph.Read(model.Graph, example.One)?.Rows is not { } one || ImportedGraph.Read(model.Graph, example.Other)?.Rows is not { Count: > 0 } other)
        {
            return false; // a folder without files is refused
        }

        using var folder = new TestFolder();
        var (imported, whole) = (new ImportedGraph(model, "sqlite", folder.PathOf("imported.db")), new ImportedGraph(model, "sqlite", folder.PathOf("whole.db")));
        await imported.LoadAsync(one);
        var before = await AnswerAsync(imported);
        await imported.ImportAsync(example.Other, example.Mode);

        ImmutableArray<string> synced = [.. other.NodeTypes.Select(type => type.Name), .. other.RelationshipTypes.Select(type => type.Name)];
        await whole.LoadAsync(ImportedGraph.Read(model.Graph, new MergedGraph(model.Graph, example.One, example.Other, example.Mode, synced).Make())!.Rows!);
        var expected = await AnswerAsync(whole);
        Assert.Equal(expected, await AnswerAsync(imported));
        CheckIndex(folder.PathOf("imported.db"));
        return expected != before;
    }

    private static async Task<string> AnswerAsync(ImportedGraph graph)
    {
        using var service = await graph.OpenAsync();
        var answer = Encoding.UTF8.GetString(await service.SendAsync(
            Document, Encoding.UTF8.GetBytes("""{"ids": ["x:1", "B:2", "é:3", "浙:4", "x:2", "nobody"]}"""), isExplained: false, TestContext.Current.CancellationToken));
        Assert.StartsWith("{\"data\":{", answer, StringComparison.Ordinal);
        return answer;
    }

    private static void CheckIndex(string path)
    {
        using var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY);
        SqlFunctions.Register(database);
        var citations = new StoreLayout(TraversalExample.Model.Graph).Citations!;
        var held = string.Join(" UNION ", citations.Holders.SelectMany(holder => holder.Lists.Select(list =>
            $"""SELECT citation_hash(value) || ' {holder.Position} ' || t."{holder.Row.Name}" AS entry FROM "{holder.Table.Name}" AS t, json_each(t."{list.Name.Name}")""")));
        Assert.Equal(database.ReadTexts($"{held} ORDER BY entry"), database.ReadTexts("SELECT id || ' ' || position || ' ' || row AS entry FROM citations ORDER BY entry"));
    }

    /// <summary>A graph, and another that is imported into it.</summary>
    private sealed record Example(TestGraph One, TestGraph Other, ImportMode Mode)
    {
        public static Example Draw(Draw draw)
        {
            var mode = draw.Pick<ImportMode>([ImportMode.Update, ImportMode.Sync]);
            return new(DrawGraph(draw, mode), DrawGraph(draw, mode), mode);
        }

        public override string ToString() => $"{Mode}\n{GraphText.Print(One)}\n{GraphText.Print(Other)}";

        // A synced node of several types may lose one, which the merged graph does not follow; nor does it know that files hold no property of another type.
        private static TestGraph DrawGraph(Draw draw, ImportMode mode)
        {
            var graph = TraversalExample.DrawGraph(draw).Within(TraversalExample.Model.Graph);
            var nodes = graph.Nodes.Where(node => mode != ImportMode.Sync || node.Labels.Count == 1).ToDictionary(
                node => node,
                node => new TestNode(node.Number, node.Key, node.Labels, node.Properties.Where(value => value.Key != "named" || node.Labels.Contains("Company")).ToDictionary(StringComparer.Ordinal)));
            var relationships = graph.Relationships.Where(each => nodes.ContainsKey(each.Source) && nodes.ContainsKey(each.Target))
                .Select(each => new TestRelationship(each.Type, nodes[each.Source], nodes[each.Target], each.Properties));
            return new TestGraph([.. nodes.Values], [.. relationships]);
        }
    }
}
