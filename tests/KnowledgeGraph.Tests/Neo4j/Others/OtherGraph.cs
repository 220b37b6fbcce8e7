using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Neo4j.Others;

/// <summary>A graph of <c>graphs/*.cypher</c>, loaded as others load graphs.</summary>
internal sealed class OtherGraph : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Root, "tests", "KnowledgeGraph.Tests", "Neo4j", "Others", "graphs");

    private readonly Neo4jDatabase _database;

    private OtherGraph(Neo4jDatabase database) => _database = database;

    /// <summary>Loads a graph into the database, emptied.</summary>
    public static async Task<OtherGraph> LoadAsync(string name)
    {
        var graph = new OtherGraph(await Neo4jDatabase.TakeAsync());
        await graph.DropSchemaAsync();
        foreach (var statement in (await File.ReadAllTextAsync(PathOf($"{name}.cypher"))).Split(";\n"))
        {
            await graph._database.RunAsync(statement);
        }

        await graph._database.RunAsync("CALL db.awaitIndexes(300)");
        return graph;
    }

    /// <summary>The path of a file beside the graphs.</summary>
    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Runs a command on the database.</summary>
    public static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, .. Neo4jDatabase.Settings]);

    /// <summary>Runs a command on the database that must succeed, and returns what it prints.</summary>
    public static async Task<string> PrintAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.Code == 0, run.Error);
        return run.Output;
    }

    /// <summary>Opens the graph with a model.</summary>
    public static Task<TestService> OpenAsync(string sdl) => Neo4jGraphs.OpenStoredAsync(TestModel.Read(sdl));

    /// <summary>Runs a statement.</summary>
    public Task RunAsync(string statement) => _database.RunAsync(statement);

    public async ValueTask DisposeAsync()
    {
        await DropSchemaAsync();
        await _database.DisposeAsync();
    }

    private async Task DropSchemaAsync()
    {
        foreach (var row in await _database.RunAsync("SHOW CONSTRAINTS YIELD name"))
        {
            await _database.RunAsync($"DROP CONSTRAINT `{row[0].GetString()}`");
        }

        foreach (var row in await _database.RunAsync("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"))
        {
            await _database.RunAsync($"DROP INDEX `{row[0].GetString()}`");
        }
    }
}
