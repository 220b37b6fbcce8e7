using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Imports;

/// <summary><c>import --only</c>: the rows of some types, into an empty store and into one that holds a graph.</summary>
public sealed class ImportedTypesTests
{
    private const string Model = """
        type City @node @data(file: "cities.csv") {
          id: ID!
          name: String!
          province: Province @relationship(type: "IN", direction: OUT) @column(name: "province")
          flights: [City!]! @relationship(type: "FLIES", direction: OUT) @data(file: "flights.csv", from: "from", to: "to")
        }
        type Province @node @data(file: "provinces.csv") { id: ID! name: String! }
        """;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task The_types_that_are_named_are_imported_alone(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        folder.Write("data/model.graphql", Model);
        folder.Write("data/cities.csv", "id,name,province\nHN,Hà Nội,R1\nHP,Hải Phòng,R1\n");
        folder.Write("data/provinces.csv", "id,name\nR1,North\n");
        folder.Write("data/flights.csv", "from,to\nHN,HP\nHP,HN\n");

        async Task<CommandRun> RunAsync(params string[] options) => await CommandRun.OfAsync(["import", folder.PathOf("data"), .. options, .. settings]);
        var refused = await RunAsync("--only", "City", "--only", "IN");
        Assert.Contains("cities.csv(2,1): The relationship IN leads to or from a node that is not in the graph. Import the type of the node too, with another --only.", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("holds no graph: 2 nodes and 2 relationships would be loaded.\n", (await RunAsync("--only", "City", "--only", "FLIES", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.StartsWith("Loaded 2 nodes and 2 relationships into ", (await RunAsync("--only", "City", "--only", "FLIES")).Output, StringComparison.Ordinal);

        refused = await RunAsync("--only", "IN");
        Assert.Contains("cities.csv(2,1): The relationship IN leads to or from a node that is not in the graph. Import the type of the node too, with another --only.", refused.Error, StringComparison.Ordinal);
        Assert.StartsWith("Province: 1 rows; 1 created, 0 changed, 0 unchanged, 0 removed.\nImported into ", (await RunAsync("--only", "Province")).Output, StringComparison.Ordinal);
        var relationships = await RunAsync("--only", "IN");
        Assert.Equal("", relationships.Error);
        Assert.StartsWith("IN: 2 rows; 2 created, 0 changed, 0 unchanged, 0 removed.\nImported into ", relationships.Output, StringComparison.Ordinal);
        Assert.EndsWith(" holds all of this already. Nothing was changed.\n", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task Equal_relationships_are_removed_each(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        folder.Write("data/model.graphql", Model);
        folder.Write("data/cities.csv", "id,name,province\nHN,Hà Nội,\nHP,Hải Phòng,\n");
        folder.Write("data/provinces.csv", "id,name\n");
        folder.Write("data/flights.csv", "from,to\nHN,HP\nHN,HP\nHN,HP\n");
        string[] import = ["import", folder.PathOf("data"), "--mode", "sync", .. settings];
        Assert.StartsWith("Loaded 2 nodes and 3 relationships into ", (await CommandRun.OfAsync(import)).Output, StringComparison.Ordinal);
        folder.Write("data/flights.csv", "from,to\nHN,HP\n");
        Assert.Contains("FLIES: 1 rows; 0 created, 0 changed, 1 unchanged, 2 removed.\n", (await CommandRun.OfAsync(import)).Output, StringComparison.Ordinal);
        Assert.EndsWith(" holds all of this already. Nothing was changed.\n", (await CommandRun.OfAsync(import)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("neo4j")]
    public async Task A_node_that_becomes_one_of_another_type_has_its_new_values_in_both_and_takes_the_place_of_another(string store)
    {
        await using var database = store == "neo4j" ? await Neo4jDatabase.TakeAsync() : null;
        using var folder = new TestFolder();
        var settings = database is null ? [folder.Database] : Neo4jDatabase.Settings;
        folder.Write("data/model.graphql", """
            type Person @node { id: ID! name: String! boss: Leader @relationship(type: "BOSS", direction: OUT) }
            type Leader @node { id: ID! name: String! }
            type Member @node { id: ID! }
            """);
        folder.Write("data/nodes/Person.csv", "id:ID,name,:LABEL\na,An,Person\nb,Ba,Person;Member\n");
        folder.Write("data/nodes/Leader.csv", "id:ID,name\nc,Chi\n");
        folder.Write("data/relationships/BOSS.csv", ":START_ID,:END_ID\na,c\n");
        string[] import = ["import", folder.PathOf("data"), .. settings];
        Assert.StartsWith("Loaded 3 nodes and 1 relationships into ", (await CommandRun.OfAsync(import)).Output, StringComparison.Ordinal);

        folder.Write("data/nodes/Person.csv", "id:ID,name\na,An\n");
        folder.Write("data/nodes/Leader.csv", "id:ID,name,:LABEL\nb,Bình,Leader;Member\n");
        folder.Write("data/relationships/BOSS.csv", ":START_ID,:END_ID\na,b\n");
        var added = await CommandRun.OfAsync([.. import, "--mode", "add"]);
        Assert.Contains("Leader.csv(2,1): The Leader 'b' is there with other values of 'name'. Import with '--mode update' to replace them.", added.Error, StringComparison.Ordinal);
        var updated = await CommandRun.OfAsync(import);
        Assert.Equal("", updated.Error);
        Assert.Contains("BOSS: 1 rows; 0 created, 1 changed, 0 unchanged, 0 removed.\n", updated.Output, StringComparison.Ordinal);
        var (imported, whole) = (await CommandRun.OfAsync(["export", "jsonl", .. settings]), folder.PathOf("whole"));
        Assert.Equal("", imported.Error);

        folder.Write("data/nodes/Person.csv", "id:ID,name,:LABEL\na,An,Person\nb,Bình,Person;Member;Leader\n");
        folder.Write("data/nodes/Leader.csv", "id:ID,name\nc,Chi\n");
        Assert.Equal(0, (await CommandRun.OfAsync(["seed", folder.PathOf("data"), $"--Sqlite:Path={whole}.db"])).Code);
        Assert.Equal((await CommandRun.OfAsync(["export", "jsonl", $"--Sqlite:Path={whole}.db", $"--Seed:Directory={folder.PathOf("data")}"])).Output, imported.Output);
    }
}
