using KnowledgeGraph.Tests.Reference;
using KnowledgeGraph.Tests.Sqlite;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The stores on which every example runs. A new store is added here, and nowhere else in the tests.</summary>
internal static class TestStores
{
    public static IEnumerable<string> Names => ["reference", "sqlite"];

    /// <summary>Opens a service whose store holds what the model names of a graph.</summary>
    public static TestService Open(string store, TestModel model, TestGraph graph) => store switch
    {
        "reference" => new(model, new ReferenceStore(graph.Within(model.Graph)), close: null),
        "sqlite" => OpenSqlite(model, graph),
        _ => throw new NotSupportedException(store),
    };

    private static TestService OpenSqlite(TestModel model, TestGraph graph)
    {
        var file = new TestFile();
        var store = file.Open(model.Graph, graph);
        return new(model, store, new TestFileStore(file, store));
    }
}
