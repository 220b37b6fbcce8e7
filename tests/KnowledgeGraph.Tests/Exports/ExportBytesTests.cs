using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Files have the same bytes from every store, and twice in a row.</summary>
public sealed class ExportBytesTests(ITestOutputHelper output)
{
    private static readonly string[] SeedSelections =
    [
        "{}",
        """{"nodes": {"Company": {"sectors": {"some": {"name": {"contains": "o"}}}}, "Sector": {}}, "citations": "nodes"}""",
        """{"around": {"ids": ["company-group:six-little-dragons", "nobody"], "depth": 2}, "asOf": "2025-01-01"}""",
        """{"relationships": ["MEMBER_OF", "BASED_IN"], "citations": "none"}""",
    ];

    public static TheoryData<string> Names => [.. Formats.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Files_of_the_seed_are_the_same_on_every_store_and_twice(string format)
    {
        var (model, graph) = SeedGraph.Read();
        foreach (var selection in SeedSelections)
        {
            await CompareAsync(model, graph, [format], selection);
        }
    }

    [Fact]
    public async Task Files_of_random_graphs_are_the_same_on_every_store()
    {
        await new DrawGen<(string Sdl, TestModel Model, TestGraph Graph, string Selection)>(Draw).SampleAsync(
            async example =>
            {
                if (example.Graph.Within(example.Model.Graph).FindError(example.Model.Graph) is null)
                {
                    await CompareAsync(example.Model, example.Graph, [.. Formats.All.Select(format => format.Id)], example.Selection);
                }
            },
            iter: 20,
            threads: 1,
            print: example => $"{example.Sdl}\n{GraphText.Print(example.Graph)}\n{example.Selection}",
            writeLine: output.WriteLine);
    }

    private static (string Sdl, TestModel Model, TestGraph Graph, string Selection) Draw(Draw draw)
    {
        var sdl = ModelGenerator.DrawSdl(draw);
        var model = TestModel.Read(sdl);
        return (sdl, model, GraphGenerator.DrawGraph(model.Graph, draw), DrawSelection(draw, model.Graph));
    }

    private static string DrawSelection(Draw draw, GraphModel model)
    {
        var types = model.AnyNode is { } any ? model.NodeTypesOf(any).Where(_ => draw.Chance(70)).ToList() : [];
        var nodes = types.ToDictionary(type => type.Name, _ => new { }, StringComparer.Ordinal);
        return draw.Chance(50) ? "{}" : JsonSerializer.Serialize(new { nodes, citations = draw.Chance(50) ? "nodes" : "ids" });
    }

    /// <summary>A file, or why the format cannot hold the graph.</summary>
    private static async Task<byte[]> ExportAsync(TestService service, string format, string selection)
    {
        try
        {
            return await service.ExportAsync(format, selection);
        }
        catch (RequestException refusal)
        {
            return Encoding.UTF8.GetBytes(refusal.Message);
        }
    }

    private static async Task CompareAsync(TestModel model, TestGraph graph, IReadOnlyList<string> formats, string selection)
    {
        var first = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var store in TestStores.Names)
        {
            using var service = TestStores.Open(store, model, graph);
            foreach (var format in formats)
            {
                var file = await ExportAsync(service, format, selection);
                first.TryAdd(format, file);

                // BibTeX has nothing around its entries, and a model may have none.
                Assert.True(file.Length > 0 || format == "bibtex", $"{format} of {selection} is empty.");
                Assert.True(
                    first[format].AsSpan().SequenceEqual(file),
                    $"{format} of {selection} differs on {store}:\n{Encoding.UTF8.GetString(first[format])}\n{Encoding.UTF8.GetString(file)}");
                Assert.Equal(file, await ExportAsync(service, format, selection));
            }
        }
    }
}
