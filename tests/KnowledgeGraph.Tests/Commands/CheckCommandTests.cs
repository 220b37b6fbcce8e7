using SQLitePCL;

namespace KnowledgeGraph.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string Text = "Hello\n";

    [Fact]
    public async Task Check_finds_a_store_whole_and_current()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Hello"));
        await CommandRun.OfAsync("seed", seed, folder.Database);
        var run = await CommandRun.OfAsync("check", folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal((0, $"{folder.PathOf("graph.db")} is whole, and holds the graph of {seed}.\n", ""), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task Check_finds_files_that_have_changed_and_rows_that_are_gone()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Hello"));
        await CommandRun.OfAsync("seed", seed, folder.Database);
        folder.WriteSeed(Text, (1, 0, 5, "Hello"), (1, 1, 2, "e"));
        Run(folder.PathOf("graph.db"), "DELETE FROM \"Passage\"");
        var run = await CommandRun.OfAsync("check", folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, run.Code);
        Assert.Contains("The files have changed since it was loaded.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Table Passage has 0 rows, and 1 were loaded.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_a_store_of_another_model()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 5, "Hello"));
        await CommandRun.OfAsync("seed", seed, folder.Database);
        folder.Write("seed/model.graphql", await File.ReadAllTextAsync(folder.PathOf("seed/model.graphql"), TestContext.Current.CancellationToken) + "\ntype City @node {\n  id: ID!\n}\n");
        var run = await CommandRun.OfAsync("check", folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal(1, run.Code);
        Assert.Contains("made for another model", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_that_there_is_no_store()
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text);
        var run = await CommandRun.OfAsync("check", folder.Database, $"--Seed:Directory={seed}");
        Assert.Equal((1, $"The database at '{folder.PathOf("graph.db")}' is missing. Create it with 'seed'.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Schema_prints_what_clients_can_query()
    {
        using var folder = new TestFolder();
        var run = await CommandRun.OfAsync("schema", $"--Seed:Directory={folder.WriteSeed(Text)}");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("type Query {\n  sources(", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  passagesConnection(", run.Output, StringComparison.Ordinal);
    }

    private static void Run(string path, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out var database));
        using (database)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, sql));
        }
    }
}
