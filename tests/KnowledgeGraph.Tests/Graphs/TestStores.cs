using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Neo4j;
using KnowledgeGraph.Tests.Reference;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The stores on which every example runs. A new store is added here, and nowhere else in the tests.</summary>
internal static class TestStores
{
    public static IEnumerable<string> Names => ["reference", "sqlite", .. TestNeo4j.IsThere ? ["neo4j"] : Array.Empty<string>()];

    /// <summary>Opens a service whose store holds what the model names of a graph.</summary>
    /// <exception cref="RefusedGraphException">A loader would not let the graph in.</exception>
    public static TestService Open(string store, TestModel model, TestGraph graph, int readers = 1)
    {
        var named = graph.Within(model.Graph);
        return store switch
        {
            "reference" => new(model, new ReferenceStore(model.Graph, named), close: null),
            _ when named.FindToOneError(model.Graph) is { } error => throw new RefusedGraphException(error),
            "sqlite" => OpenSqlite(model, named, readers),
            "neo4j" => Neo4jGraphs.Open(model, named),
            _ => throw new NotSupportedException(store),
        };
    }

    private static TestService OpenSqlite(TestModel model, TestGraph graph, int readers)
    {
        var folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");
        var path = Path.Combine(folder.FullName, "graph.db");
        new SqliteLoader(model.Graph, path).Load(new TestGraphRows(graph), replaces: false, progress: null, CancellationToken.None);
        var store = SqliteStore.Open(model.Graph, new SqliteOptions { Path = path, Readers = readers });
        return new(model, store, close: () =>
        {
            store.Dispose();
            folder.Delete(recursive: true);
        });
    }
}

/// <summary>A graph is not one that our loader lets in: its rows do not fit the model.</summary>
internal sealed class RefusedGraphException(string message) : Exception(message);
