using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>A database file of one test, in a separate directory.</summary>
internal sealed class TestFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("knowledge-graph-").FullName;

    public string Path => System.IO.Path.Combine(_directory, "graph.db");

    public SqliteOptions Options => new() { Path = Path, Readers = 1 };

    /// <summary>Loads what a model names of a graph, and opens the store.</summary>
    public SqliteStore Open(GraphModel model, TestGraph graph)
    {
        new SqliteLoader(model, Path).Load(
            new TestGraphRows(graph.Within(model)), replaces: false, progress: null, TestContext.Current.CancellationToken);
        return SqliteStore.Open(model, Options);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}

/// <summary>A store and its file.</summary>
internal sealed class TestFileStore(TestFile file, SqliteStore store) : IDisposable
{
    public void Dispose()
    {
        store.Dispose();
        file.Dispose();
    }
}
