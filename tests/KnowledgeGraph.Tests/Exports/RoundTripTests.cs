using System.IO.Compression;
using System.Text;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>The formats <c>neo4j</c> and <c>jsonl</c> load again as the same graph, and a database knows the model that it was loaded with.</summary>
public sealed class RoundTripTests
{
    private const string Model = """
        # A comment stays with the model.
        type City @node @search(fields: ["name"]) {
          id: ID!
          name: String! @display(language: "en")
          aliases: [String!]
          at: Point
          twins: [City!]! @relationship(type: "TWIN", direction: OUT, properties: "Twinning")
          visits: [Visit!]! @relationship(type: "OF", direction: IN)
        }

        type Visit @node {
          note: String
          of: City @relationship(type: "OF", direction: OUT)
        }

        type Twinning @relationshipProperties {
          since: Date
          signed: [String!]!
        }
        """;

    private const string Cities = """
        id:ID,name,aliases:string[],at:point
        a,"Hà
        Nam",,"{longitude: 105.9, latitude: 20.5}"
        b,"one;two","x;y",
        c,,"",
        """;

    [Theory]
    [InlineData("neo4j")]
    [InlineData("jsonl")]
    public async Task A_file_loads_again_as_the_same_graph(string format)
    {
        using var folder = new TestFolder();
        await LoadAsync(folder, folder.Database);
        await CompareAsync(folder, format, [folder.Database], [$"--Sqlite:Path={folder.PathOf("copy.db")}"]);
    }

    [Theory]
    [InlineData("neo4j")]
    [InlineData("jsonl")]
    public async Task A_file_of_SQLite_loads_into_Neo4j_as_the_same_graph(string format)
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        await LoadAsync(folder, folder.Database);
        await CompareAsync(folder, format, [folder.Database], Neo4jDatabase.Settings);
    }

    [Fact]
    public async Task JSON_lines_hold_lists_of_one_empty_text_and_of_every_delimiter()
    {
        using var folder = new TestFolder();
        await LoadAsync(folder, folder.Database, "d,D,|,\n");
        var file = await ExportAsync(folder, "first.jsonl", "jsonl", folder.Database);
        file = file.Replace("[\"|\"]", "[\"\"]", StringComparison.Ordinal);
        await LoadJsonLinesAsync(folder, file, "empty.db");
        Assert.Contains("\"aliases\":[\"\"]", await ExportAsync(folder, "second.jsonl", "jsonl", $"--Sqlite:Path={folder.PathOf("empty.db")}"), StringComparison.Ordinal);

        var refusal = await CommandRun.OfAsync("export", "neo4j", "--output", folder.PathOf("no.zip"), $"--Sqlite:Path={folder.PathOf("empty.db")}");
        Assert.Equal(
            (1, "The format 'neo4j' cannot hold this graph: a list in 'aliases' of 'City' has the empty text as its only element, which Neo4j's importer reads as an empty list. Export 'jsonl', or select a part without this list.\n"),
            (refusal.Code, refusal.Error));
        Assert.False(File.Exists(folder.PathOf("no.zip")));
    }

    [Fact]
    public async Task Nodes_of_types_without_an_id_are_in_the_files_that_load_again_alone()
    {
        using var folder = new TestFolder();
        await LoadAsync(folder, folder.Database);
        var lines = await ExportAsync(folder, "all.jsonl", "jsonl", folder.Database);
        Assert.Contains("{\"kind\":\"node\",\"types\":[\"Visit\"],\"id\":\"Visit/1\",\"properties\":{\"note\":\"first\"}}", lines, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"OF\",\"start\":\"Visit/2\",\"end\":\"b\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("Visit", await ExportAsync(folder, "all.nodelink", "nodelink", folder.Database), StringComparison.Ordinal);

        var selection = folder.Write("selection.json", """{"nodes": {"Visit": {}}}""");
        var refusal = await CommandRun.OfAsync("export", "graphml", "--selection", selection, folder.Database);
        Assert.Contains("'Visit' is not a node type that this format can hold.", refusal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_read_with_its_own_model_unless_a_folder_is_named()
    {
        using var folder = new TestFolder();
        var seed = await LoadAsync(folder, folder.Database);
        Assert.Contains("# A comment stays with the model.", await ExportAsync(folder, "own.jsonl", "jsonl", folder.Database), StringComparison.Ordinal);

        folder.Write("seed/model.graphql", Model.Replace("A comment", "Another comment", StringComparison.Ordinal));
        var named = await ExportAsync(folder, "named.jsonl", "jsonl", folder.Database, $"--Seed:Directory={seed}");
        Assert.Contains("# Another comment stays", named, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_in_a_file_does_not_name_the_files_that_the_graph_came_from()
    {
        var mapped = Model.Replace("type City @node", "type City @node @data(file: \"cities.csv\", key: \"id\")", StringComparison.Ordinal)
            .Replace("  name: String!", "  name: String! @column(name: \"Name\")", StringComparison.Ordinal)
            .Replace("type Twinning @relationshipProperties", "type Twinning @relationshipProperties @data(file: \"twins.csv\", from: \"a\", to: \"b\")", StringComparison.Ordinal);
        Assert.Contains("@data(file: \"twins.csv\"", mapped, StringComparison.Ordinal);
        Assert.Equal(Model, ModelText.WithoutSources(mapped));
        Assert.Equal(Model, ModelText.WithoutSources(Model));
    }

    private static async Task<string> LoadAsync(TestFolder folder, string database, string more = "")
    {
        folder.Write("seed/model.graphql", Model);
        folder.Write("seed/nodes/City.csv", $"{Cities.Replace("c,,", "c,\"\",", StringComparison.Ordinal)}\n{more}");
        folder.Write("seed/nodes/Visit.csv", ":ID,note\nz,first\ny,\nx,third\n");
        folder.Write("seed/relationships/OF.csv", ":START_ID,:END_ID\nz,a\ny,b\n");
        folder.Write("seed/relationships/TWIN.csv", ":START_ID,:END_ID,since:date,signed:string[]\na,b,2020-01-02,p;q\na,b,2020-01-02,p;q\nb,b,,\n");
        var run = await CommandRun.OfAsync("seed", folder.PathOf("seed"), database);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return folder.PathOf("seed");
    }

    private static async Task CompareAsync(TestFolder folder, string format, string[] from, string[] into)
    {
        foreach (var each in (string[])["jsonl", "neo4j", "ntriples"])
        {
            await ExportAsync(folder, $"first.{each}", each, from);
        }

        var source = folder.PathOf($"first.{format}");
        if (format == "neo4j")
        {
            await ZipFile.ExtractToDirectoryAsync(source, folder.PathOf("unpacked"), TestContext.Current.CancellationToken);
            source = folder.PathOf("unpacked");
        }

        // The files say which delimiter lists have: one text holds a semicolon, no element of a list does.
        var run = await CommandRun.OfAsync(["seed", source, .. into]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (var each in (string[])["jsonl", "neo4j", "ntriples"])
        {
            await ExportAsync(folder, $"second.{each}", each, into);
            Assert.Equal(await ReadAsync(folder, $"first.{each}"), await ReadAsync(folder, $"second.{each}"));
        }
    }

    private static async Task LoadJsonLinesAsync(TestFolder folder, string text, string database)
    {
        var rows = text[..(text.TrimEnd('\n').LastIndexOf('\n') + 1)];
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        var end = System.Text.RegularExpressions.Regex.Replace(text[rows.Length..], "[0-9a-f]{64}", hash, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var run = await CommandRun.OfAsync("seed", folder.Write("changed.jsonl", rows + end), $"--Sqlite:Path={folder.PathOf(database)}");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private static async Task<string> ExportAsync(TestFolder folder, string name, string format, params string[] settings)
    {
        var run = await CommandRun.OfAsync(["export", format, "--output", folder.PathOf(name), .. settings]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return await File.ReadAllTextAsync(folder.PathOf(name), TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> ReadAsync(TestFolder folder, string name) => File.ReadAllBytesAsync(folder.PathOf(name), TestContext.Current.CancellationToken);
}
