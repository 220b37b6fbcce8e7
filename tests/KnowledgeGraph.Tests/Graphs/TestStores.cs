using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Reference;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The stores on which every example runs. A new store is added here, and nowhere else in the tests.</summary>
internal static class TestStores
{
    public static IEnumerable<string> Names => ["reference", "sqlite"];

    /// <summary>Opens a store that holds what a model names of a graph.</summary>
    public static TestStore Open(string name, GraphModel model, TestGraph graph)
    {
        var named = graph.Within(model);
        return name switch
        {
            "reference" => new(new ReferenceStore(named)),
            _ => throw new NotSupportedException(name),
        };
    }
}

/// <summary>An open store.</summary>
/// <param name="store">The store.</param>
/// <param name="close">What ends it.</param>
internal sealed class TestStore(IGraphStore store, IDisposable? close = null) : IDisposable
{
    public IGraphStore Store => store;

    public void Dispose() => close?.Dispose();
}
