using KnowledgeGraph.Tests.Neo4j;
using KnowledgeGraph.Tests.Reference;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The stores on which every example runs. A new store is added here, and nowhere else in the tests.</summary>
internal static class TestStores
{
    public static IEnumerable<string> Names => ["reference", "sqlite", .. TestNeo4j.IsThere ? ["neo4j"] : Array.Empty<string>()];

    /// <summary>Opens a service whose store holds what the model names of a graph.</summary>
    public static TestService Open(string store, TestModel model, TestGraph graph) => store switch
    {
        "reference" => new(model, new ReferenceStore(graph.Within(model.Graph)), close: null),
        "neo4j" => Neo4jGraphs.Open(model, graph),
        _ => throw new NotSupportedException(store),
    };
}
