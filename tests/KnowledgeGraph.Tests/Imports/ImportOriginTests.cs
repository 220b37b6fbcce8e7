using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Imports;

/// <summary><c>import --origin</c>: where each node and relationship is from.</summary>
public sealed class ImportOriginTests
{
    private const string Model = """
        type City @node @data(file: "cities.csv") {
          id: ID!
          name: String!
          province: Province @relationship(type: "IN", direction: OUT) @column(name: "province")
          flights: [City!]! @relationship(type: "FLIES", direction: OUT, properties: "Flight")
        }
        type Province @node @data(file: "provinces.json", path: "items") { id: ID! name: String! cities: [City!]! @relationship(type: "IN", direction: IN) }
        type Flight @relationshipProperties @data(file: "flights.csv", from: "from", to: "to", match: ["line"]) { line: String! seats: Int }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task Each_node_and_relationship_says_where_its_values_are_from(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        folder.Write("first/model.graphql", Model);
        folder.Write("first/cities.csv", "id,name,province\nHN,Hà Nội,R1\n\nHP,Hải Phòng,R1\n");
        folder.Write("first/provinces.json", "{\"items\": [\n {\"id\": \"R1\", \"name\": \"North\"},\n {\"id\": \"R2\", \"name\": \"South\"}]}\n");
        folder.Write("first/flights.csv", "from,to,line,seats\nHN,HP,VN1,180\nHP,HN,VN2,90\n");
        var first = await CommandRun.OfAsync(["import", folder.PathOf("first"), "--origin", .. settings]);
        Assert.Equal((0, ""), (first.Code, first.Error));

        Assert.Equal(
            [
                "City HN cities.csv 2", "City HP cities.csv 4", "FLIES HN HP flights.csv 2", "FLIES HP HN flights.csv 3", "IN HN R1 cities.csv 2", "IN HP R1 cities.csv 4",
                "Province R1 provinces.json 2", "Province R2 provinces.json 3",
            ],
            await ReadAsync(folder, settings, "first", "first", "first"));

        // What says the same keeps its origin; the model is the one of the graph.
        folder.Write("next/cities.csv", "id,name,province\nHU,Huế,R2\nHP,Hải Phòng,R2\nHN,Hanoi,R1\n");
        folder.Write("next/flights.csv", "from,to,line,seats\nHP,HN,VN2,90\nHN,HP,VN1,200\n");
        var next = await CommandRun.OfAsync(["import", folder.PathOf("next"), .. settings]);
        Assert.StartsWith("City: 3 rows; 1 created, 1 changed, 1 unchanged, 0 removed.\nIN: 3 rows; 1 created, 1 changed, 1 unchanged, 0 removed.\nFLIES: 2 rows; 0 created, 1 changed, 1 unchanged, 0 removed.\n", next.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "City HN next/cities.csv 4", "City HP cities.csv 4", "City HU next/cities.csv 2", "FLIES HN HP next/flights.csv 3", "FLIES HP HN flights.csv 3", "IN HN R1 cities.csv 2",
                "IN HP R2 next/cities.csv 3", "IN HU R2 next/cities.csv 2", "Province R1 provinces.json 2", "Province R2 provinces.json 3",
            ],
            await ReadAsync(folder, settings, "first", "next", "next"));
        var again = await CommandRun.OfAsync(["import", folder.PathOf("next"), "--mode", "sync", .. settings]);
        Assert.EndsWith(" holds all of this already. Nothing was changed.\n", again.Output, StringComparison.Ordinal);
        var add = await CommandRun.OfAsync(["import", folder.PathOf("next"), "--mode", "add", "--origin", .. settings]);
        Assert.EndsWith(" holds all of this already. Nothing was changed.\n", add.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_without_origins_does_not_get_them_later()
    {
        using var folder = new TestFolder();
        folder.Write("data/cities.csv", "code,name\nHN,Hà Nội\n");
        Assert.Equal(0, (await CommandRun.OfAsync("import", folder.PathOf("data"), folder.Database)).Code);
        var run = await CommandRun.OfAsync("import", folder.PathOf("data"), "--origin", folder.Database);
        Assert.Equal(1, run.Code);
        Assert.Contains("holds a graph that does not keep where its rows are from. Import with --origin into an empty store first", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$line", "String", "Field 'origin' has the type String; $line of a row is Int, and missing where no row gave the values.")]
    [InlineData("$time", "DateTime!", "Field 'origin' has the type DateTime!; $time of a row is DateTime, and missing where no row gave the values.")]
    [InlineData("$file", "[String!]", "Field 'origin' has the type [String!]; $file of a row is String, and missing where no row gave the values.")]
    public void Fields_of_the_origin_have_its_types(string column, string type, string message)
    {
        var reading = ModelReader.Read($"type City @node {{ id: ID! origin: {type} @column(name: \"{column}\") }}");
        Assert.Equal(message, Assert.Single(reading.Errors).Message);
    }

    /// <summary>Reads a line for each node and relationship, once its hash is that of its file and its time is near.</summary>
    private static async Task<List<string>> ReadAsync(TestFolder folder, string[] settings, params string[] folders)
    {
        var run = await CommandRun.OfAsync(["export", "jsonl", "--output", folder.PathOf("graph.jsonl"), .. settings]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = new List<string>();
        foreach (var line in (await File.ReadAllLinesAsync(folder.PathOf("graph.jsonl"), Cancellation)).Where(line => line.Contains("\"properties\":", StringComparison.Ordinal)))
        {
            using var row = JsonDocument.Parse(line);
            var values = row.RootElement.GetProperty("properties");
            var (file, hash) = (values.GetProperty("originFile").GetString()!, values.GetProperty("originSha256").GetString());
            var home = folders.Distinct(StringComparer.Ordinal).Single(each => File.Exists(folder.PathOf($"{each}/{file}")) && hash == Hash(folder.PathOf($"{each}/{file}")));
            Assert.InRange(values.GetProperty("originTime").GetDateTime(), DateTime.UnixEpoch.AddYears(30), DateTime.MaxValue);
            var name = row.RootElement.GetProperty("kind").GetString() == "node"
                ? $"{row.RootElement.GetProperty("types")[0]} {row.RootElement.GetProperty("id")}"
                : $"{row.RootElement.GetProperty("type")} {row.RootElement.GetProperty("start")} {row.RootElement.GetProperty("end")}";
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {(home == "first" ? "" : "next/")}{file} {values.GetProperty("originLine").GetInt32()}"));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
