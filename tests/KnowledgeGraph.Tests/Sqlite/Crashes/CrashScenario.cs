using System.Text;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>A command that changes a database file, with the graphs before and after it, in a folder of the test.</summary>
internal sealed class CrashScenario : IDisposable
{
    private const string Text = "First words.\nSecond words.\n";
    private const string Query = "{ passages(sort: [{ id: ASC }]) { id start text source { id } } }";

    private readonly TestFolder _seeds = new();
    private readonly string _name;
    private readonly string _old;
    private readonly string _new;
    private readonly TestModel _model;

    /// <param name="name">The command: <c>seed</c>, <c>serve</c>, <c>replace</c>, <c>import</c>, <c>attach</c> or <c>detach</c>.</param>
    public CrashScenario(string name)
    {
        _name = name;
        _old = WriteSeed("old", (1, 0, 5, "First"), (2, 7, 12, "words"));
        _new = WriteSeed("new", [.. Enumerable.Range(0, 12).Select(start => (1, start, start + 1, Text[start..(start + 1)]))]);
        _seeds.Write("text.txt", Text);
        _model = TestModel.Read(File.ReadAllText(Path.Combine(_old, "model.graphql")));
    }

    /// <summary>The names of all scenarios.</summary>
    public static IEnumerable<string> Names => ["seed", "serve", "replace", "import", "attach", "detach"];

    /// <summary>The command.</summary>
    /// <param name="folder">The folder of the database.</param>
    public string[] Command(string folder) => _name switch
    {
        "seed" => ["seed", _new, Database(folder)],
        "serve" => ["serve", "--urls", "http://127.0.0.1:0", $"--Seed:Directory={_new}", Database(folder)],
        "replace" => ["seed", _new, "--replace", Database(folder)],
        "import" => ["import", _new, "--mode", "sync", Database(folder)],
        "attach" => ["attach", _seeds.PathOf("text.txt"), $"--Seed:Directory={_old}", Database(folder)],
        _ => ["detach", $"--Seed:Directory={_old}", Database(folder)],
    };

    /// <summary>Makes a folder as it is before the command.</summary>
    public async Task PrepareAsync(string folder)
    {
        if (_name is not ("seed" or "serve"))
        {
            await RunAsync("seed", _old, Database(folder));
        }

        if (_name == "detach")
        {
            await RunAsync("attach", _seeds.PathOf("text.txt"), $"--Seed:Directory={_old}", Database(folder));
        }
    }

    /// <summary>Starts as <c>serve</c> does, which creates a database if there is none, and answers a query.</summary>
    /// <exception cref="Errors.StoreException">The database is refused.</exception>
    public async Task<string> ServeAsync(string folder)
    {
        if (!SqliteStore.Exists(PathIn(folder)))
        {
            await SeedAsync(folder);
        }

        var store = SqliteStore.Open(_model.Graph, new SqliteOptions { Path = PathIn(folder), Readers = 1 });
        using var service = new TestService(_model, store, store.Dispose);
        return Encoding.UTF8.GetString(await service.SendAsync(Query, [], isExplained: false, TestContext.Current.CancellationToken));
    }

    /// <summary>Loads the new graph, over the old one too.</summary>
    public Task SeedAsync(string folder) => RunAsync("seed", _new, "--replace", Database(folder));

    /// <summary>Runs the command in this process.</summary>
    public Task RunAsync(string folder) => _name == "serve" ? SeedAsync(folder) : RunAsync(Command(folder));

    /// <inheritdoc/>
    public void Dispose() => _seeds.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, "graph.db");

    private static string Database(string folder) => $"--Sqlite:Path={PathIn(folder)}";

    private string WriteSeed(string name, params (int Paragraph, int Start, int End, string Words)[] passages)
    {
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, passages);
        Directory.Move(seed, _seeds.PathOf(name));
        return _seeds.PathOf(name);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        Assert.True(run.Code == 0, run.Error);
    }
}
