using System.Text;
using System.Text.Json;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>The command <c>import</c>.</summary>
public sealed class ImportCommandTests
{
    private const string Sdl = """
        type City @node @data(file: "cities.csv") @search(fields: ["name"]) {
          id: ID!
          name: String!
          people: Int
          aliases: [String!]
          province: Province @relationship(type: "IN", direction: OUT) @column(name: "province")
          flights: [City!]! @relationship(type: "FLIES", direction: OUT, properties: "Flight")
        }
        type Province @node @data(file: "provinces.csv") { id: ID! name: String! cities: [City!]! @relationship(type: "IN", direction: IN) }
        type Flight @relationshipProperties @data(file: "flights.csv", from: "from", to: "to", match: ["line"]) { line: String! seats: Int }
        """;

    private const string Query =
        "{ cities(sort: [{ id: ASC }]) { id name people province { id } flightsConnection(sort: [{ edge: { line: ASC } }]) { edges { node { id } properties { line seats } } } } search(phrase: \"phong\") { edges { node { ... on City { id } } } } }";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task Files_are_added_replace_values_and_are_reported(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        await SeedAsync(folder, settings);
        folder.Write("next/cities.csv", "id,name,people,province\nHP,Thành phố Hải Phòng,,R2\nHU,Huế,7,R2\n");
        folder.Write("next/flights.csv", "from,to,line,seats\nHN,HP,VN1,200\nHN,HU,VN2,90\nHN,nowhere,VN3,\n");
        string[] import = ["import", folder.PathOf("next"), "--dangling", "skip", .. settings];

        var trial = await CommandRun.OfAsync([.. import, "--dry-run", "--report", folder.PathOf("report.json")]);
        Assert.Equal(0, trial.Code);
        Assert.Contains("City: 2 rows; 1 created, 1 changed, 0 unchanged, 0 removed.\nIN: 2 rows; 1 created, 1 changed, 0 unchanged, 0 removed.\nFLIES: 2 rows; 1 created, 1 changed, 0 unchanged, 0 removed.\nThis would be imported into ", trial.Output, StringComparison.Ordinal);
        Assert.Contains("provinces.csv(1,1): The file 'provinces.csv', which the model names, is missing. What came from it before stays as it is.\n", trial.Error, StringComparison.Ordinal);
        Assert.Contains("flights.csv(4,4): 'nowhere' in the column 'to' leads to no City. The relationship is left out.\n", trial.Error, StringComparison.Ordinal);
        using (var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("report.json"), TestContext.Current.CancellationToken)))
        {
            Assert.Equal(1, report.RootElement.GetProperty("nodes")[0].GetProperty("changed").GetInt32());
        }

        var run = await CommandRun.OfAsync(import);
        Assert.Equal(
            (0, trial.Error, trial.Output.Replace("This would be imported into", "Imported into", StringComparison.Ordinal).Replace(". Nothing was changed.", ".", StringComparison.Ordinal)),
            (run.Code, run.Error, run.Output));
        var again = await CommandRun.OfAsync(import);
        Assert.Equal(trial.Error, again.Error);
        Assert.EndsWith(" holds all of this already. Nothing was changed.\n", again.Output, StringComparison.Ordinal);
        var exported = await CommandRun.OfAsync(["export", "jsonl", "--output", folder.PathOf("after.jsonl"), .. settings]);
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        var lines = await File.ReadAllTextAsync(folder.PathOf("after.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("{\"name\":\"Thành phố Hải Phòng\",\"people\":3,\"aliases\":[\"Cảng\"]}", lines, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"IN\",\"start\":\"HP\",\"end\":\"R2\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\":\"IN\",\"start\":\"HP\",\"end\":\"R1\"", lines, StringComparison.Ordinal);
        Assert.Contains("\"start\":\"HN\",\"end\":\"HP\",\"properties\":{\"line\":\"VN1\",\"seats\":200}", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_open_shows_the_imported_graph_and_a_failed_import_changes_nothing()
    {
        using var folder = new TestFolder();
        await SeedAsync(folder, [folder.Database]);
        var model = TestModel.Read(Sdl);
        using var store = SqliteStore.Open(model.Graph, new SqliteOptions { Path = folder.PathOf("graph.db"), Readers = 1 });
        using var service = new TestService(model, store, close: null);
        const string Before = """{"data":{"cities":[{"id":"HN","name":"Hà Nội","people":8,"province":{"id":"R1"},"flightsConnection":{"edges":[{"node":{"id":"HP"},"properties":{"line":"VN1","seats":180}}]}},{"id":"HP","name":"Hải Phòng","people":3,"province":{"id":"R1"},"flightsConnection":{"edges":[]}}],"search":{"edges":[{"node":{"id":"HP"}}]}}}""";
        Assert.Equal(Before, await SendAsync(service));

        folder.Write("bad/cities.csv", "id,name,people,province\nHP,Hải Phòng,three,R1\nDN,,1,R2\n");
        var bad = await CommandRun.OfAsync("import", folder.PathOf("bad"), folder.Database);
        Assert.Equal(1, bad.Code);
        Assert.Contains("cities.csv(2,14): 'three' is not a valid Int. Write a whole number from -2147483648 to 2147483647.\n", bad.Error, StringComparison.Ordinal);
        Assert.Contains("cities.csv(3,4): A City needs a value of 'name'.", bad.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was loaded.\n", bad.Error, StringComparison.Ordinal);

        folder.Write("other/cities.csv", "id,name\nHN,Hanoi\nXX,Ý Yên\n");
        var refused = await CommandRun.OfAsync("import", folder.PathOf("other"), "--mode", "add", folder.Database);
        Assert.Contains("cities.csv(2,1): The City 'HN' is there with other values of 'name'. Import with '--mode update' to replace them.\n", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Before, await SendAsync(service));

        folder.Write("next/cities.csv", "id,people,province\nHP,4,R2\n");
        Assert.Equal(0, (await CommandRun.OfAsync("import", folder.PathOf("next"), folder.Database)).Code);
        Assert.Equal(Before.Replace("\"people\":3,\"province\":{\"id\":\"R1\"}", "\"people\":4,\"province\":{\"id\":\"R2\"}", StringComparison.Ordinal), await SendAsync(service));

        folder.Write("sync/cities.csv", "id,name,people,province\nHP,Phong,,R2\n");
        var sync = await CommandRun.OfAsync("import", folder.PathOf("sync"), "--mode", "sync", folder.Database);
        Assert.Equal($"City: 1 rows; 0 created, 1 changed, 0 unchanged, 1 removed.\nIN: 1 rows; 0 created, 0 changed, 1 unchanged, 1 removed.\nImported into {folder.PathOf("graph.db")}.\n", sync.Output);
        Assert.Equal(
            """{"data":{"cities":[{"id":"HP","name":"Phong","people":null,"province":{"id":"R2"},"flightsConnection":{"edges":[]}}],"search":{"edges":[{"node":{"id":"HP"}}]}}}""",
            await SendAsync(service));
    }

    [Fact]
    public async Task The_last_files_before_imports_are_kept()
    {
        using var folder = new TestFolder();
        await SeedAsync(folder, [folder.Database]);
        foreach (var name in new[] { "One", "Two", "Two", "Three" })
        {
            folder.Write("next/cities.csv", $"id,name\nHP,{name}\n");
            var run = await CommandRun.OfAsync("import", folder.PathOf("next"), "--keep", "2", folder.Database);
            Assert.Equal(0, run.Code);
        }

        var kept = new List<string>();
        string[] names = ["Phòng", "One", "Two", "Three"];
        foreach (var path in Directory.GetFiles(folder.PathOf(""), "graph.db*").Order(StringComparer.Ordinal))
        {
            FileSeal.Require(path);
            var exported = await CommandRun.OfAsync("export", "jsonl", "--output", $"{path}.jsonl", $"--Sqlite:Path={path}");
            Assert.Equal((0, ""), (exported.Code, exported.Error));
            var found = (await File.ReadAllTextAsync($"{path}.jsonl", TestContext.Current.CancellationToken)).Split('\n').First(line => line.Contains("\"HP\"", StringComparison.Ordinal));
            kept.Add($"{Path.GetFileName(path)} {names.First(name => found.Contains(name, StringComparison.Ordinal))}");
        }

        Assert.Equal(["graph.db Three", "graph.db.1 Two", "graph.db.2 One"], kept);
    }

    [Fact]
    public async Task Other_models_unknown_types_and_folders_without_files_are_refused()
    {
        using var folder = new TestFolder();
        await SeedAsync(folder, [folder.Database]);
        folder.Write("other/model.graphql", "type City @node @data(file: \"cities.csv\") { id: ID! }");
        folder.Write("other/cities.csv", "id\nHN\n");
        Assert.Contains("was made for another model.", (await CommandRun.OfAsync("import", folder.PathOf("other"), folder.Database)).Error, StringComparison.Ordinal);
        folder.Write("none/notes.txt", "nothing");
        Assert.Contains("All files that the model reads are missing.", (await CommandRun.OfAsync("import", folder.PathOf("none"), folder.Database)).Error, StringComparison.Ordinal);
        Assert.Contains("The model has no type 'Town'.", (await CommandRun.OfAsync("import", folder.PathOf("none"), "--only", "Town", folder.Database)).Error, StringComparison.Ordinal);
        Assert.Contains("'all' is not a value of --mode. Write one of add, update, sync.", (await CommandRun.OfAsync("import", folder.PathOf("none"), "--mode", "all", folder.Database)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task Unknown_nodes_are_created_of_their_ids_if_they_need_no_more(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        folder.Write("data/model.graphql", """
            type Person @node @data(file: "people.csv") {
              id: ID!
              name: String
              friend: Person @relationship(type: "FRIEND", direction: OUT) @column(name: "friend")
              town: Town @relationship(type: "IN", direction: OUT) @column(name: "town")
            }
            type Town @node @data(file: "towns.csv") { id: ID! name: String! }
            """);
        folder.Write("data/towns.csv", "id,name\nT,Tam Kỳ\n");
        string[] import = ["import", folder.PathOf("data"), "--dangling", "create", .. settings];
        var runs = new List<CommandRun>();
        foreach (var row in new[] { "A,An,B,T", "C,Cao,D,T", "B,Ba,,", "C,Cao,D,X" })
        {
            folder.Write("data/people.csv", $"id,name,friend,town\n{row}\n");
            runs.Add(await CommandRun.OfAsync(import));
        }

        Assert.StartsWith("Loaded 3 nodes and 2 relationships into ", runs[0].Output, StringComparison.Ordinal);
        Assert.EndsWith("people.csv(2,6): 'B' in the column 'friend' leads to no Person. A node of this id alone is created.\n", runs[0].Error, StringComparison.Ordinal);
        Assert.StartsWith("Person: 1 rows; 2 created, 0 changed, 0 unchanged, 0 removed.\nTown: 1 rows; 0 created, 0 changed, 1 unchanged, 0 removed.\nFRIEND: 1 rows; 1 created", runs[1].Output, StringComparison.Ordinal);
        Assert.StartsWith("Person: 1 rows; 0 created, 1 changed, 0 unchanged", runs[2].Output, StringComparison.Ordinal);
        Assert.Contains("people.csv(2,9): 'X' in the column 'town' leads to no Town. A Town needs more than an id. Add it to a file.\n", runs[3].Error, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 1], runs.Select(run => run.Code));
        var sync = await CommandRun.OfAsync([.. import, "--mode", "sync"]);
        Assert.Contains("'--dangling create' does not go with '--mode sync'", sync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_is_loaded()
    {
        using var folder = new TestFolder();
        folder.Write("data/cities.csv", "code,name\nHN,Hà Nội\n");
        var trial = await CommandRun.OfAsync("import", folder.PathOf("data"), "--dry-run", folder.Database);
        Assert.EndsWith("holds no graph: 1 nodes and 0 relationships would be loaded.\n", trial.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("graph.db")));
        Assert.EndsWith($"Loaded 1 nodes and 0 relationships into {folder.PathOf("graph.db")}.\n", (await CommandRun.OfAsync("import", folder.PathOf("data"), folder.Database)).Output, StringComparison.Ordinal);
    }

    private static async Task SeedAsync(TestFolder folder, string[] settings)
    {
        folder.Write("first/model.graphql", Sdl);
        folder.Write("first/cities.csv", "id,name,people,province,aliases\nHN,Hà Nội,8,R1,\nHP,Hải Phòng,3,R1,Cảng\n");
        folder.Write("first/provinces.csv", "id,name\nR1,North\nR2,Centre\n");
        folder.Write("first/flights.csv", "from,to,line,seats\nHN,HP,VN1,180\n");
        var run = await CommandRun.OfAsync(["seed", folder.PathOf("first"), .. settings]);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private static async Task<string> SendAsync(TestService service) =>
        Encoding.UTF8.GetString(await service.SendAsync(Query, [], isExplained: false, TestContext.Current.CancellationToken));
}
