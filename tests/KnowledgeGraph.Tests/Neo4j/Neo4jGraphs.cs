using System.Collections.Frozen;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Puts tests' graphs into the one database that there is, each instead of the one before.</summary>
internal static class Neo4jGraphs
{
    /// <summary>A service over a graph; while it is open no other test gets at the database.</summary>
    public static TestService Open(TestModel model, TestGraph graph)
    {
        var turn = TestNeo4j.Take();
        try
        {
            Task.Run(() => LoadAsync(model, graph)).GetAwaiter().GetResult();
            var store = new Neo4jStore(model.Graph, TestNeo4j.Options, TraitsOf(model, graph));
            return new TestService(model, store, close: () =>
            {
                store.Dispose();
                turn.Dispose();
            });
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>A service over the graph that is in the database.</summary>
    public static async Task<TestService> OpenStoredAsync(TestModel model)
    {
        var store = await Neo4jStore.OpenAsync(model.Graph, TestNeo4j.Options, TestContext.Current.CancellationToken);
        return new TestService(model, store, store.Dispose);
    }

    /// <summary>The traits of a graph that this service has loaded; values that do not fit the model are not considered.</summary>
    public static GraphTraits TraitsOf(TestModel model, TestGraph graph)
    {
        var isLoaded = graph.FindValueError(model.Graph) is null;
        var numbers = new NodeNumbers(model.Graph, new TestGraphRows(graph));
        return new()
        {
            HasAllRequired = HasAllRequired(model, graph),
            HasTextIds = isLoaded,
            HasSearchIndex = true,
            OrderedTypes = model.Graph.NodeTypes.Select(type => type.Name).Where(type => isLoaded && !numbers.Unordered.Contains(type)).ToFrozenSet(StringComparer.Ordinal),
            SimpleTypes = model.Graph.RelationshipTypes.Where(type => isLoaded && IsSimple(graph, type)).Select(type => type.Name).ToFrozenSet(StringComparer.Ordinal),
            OneEnded = GraphTraits.FindOneEnded(model.Graph),
        };
    }

    private static bool IsSimple(TestGraph graph, RelationshipType type)
    {
        var pairs = graph.Relationships.Where(relationship => relationship.Is(type)).Select(relationship => (relationship.Source, relationship.Target)).ToList();
        return pairs.Distinct().Count() == pairs.Count;
    }

    private static bool HasAllRequired(TestModel model, TestGraph graph) =>
        model.Graph.NodeTypes.All(type => graph.Nodes.Where(node => node.Is(type)).All(node =>
            type.Properties.All(property => !property.Type.IsRequired || node.Properties.ContainsKey(property.StoredName))));

    /// <summary>Without constraints and range indexes, which take longer than the rows.</summary>
    private static async Task LoadAsync(TestModel model, TestGraph graph)
    {
        using var client = Transports.Create(TestNeo4j.Options);
        var runner = new StatementRunner(client, TimeProvider.System, TimeSpan.FromMinutes(1));
        using var wiped = await runner.WriteAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS", _ => { }, CancellationToken.None);
        if (graph.FindValueError(model.Graph) is not null)
        {
            using var created = await runner.WriteAsync(GraphStatement.Print(graph), _ => { }, CancellationToken.None);
            return;
        }

        await new RowLoader(runner, progress: null).LoadAsync(model.Graph, new TestGraphRows(graph), CancellationToken.None);
        await StoreSchema.DropAsync(runner, CancellationToken.None);
        if (!model.Graph.SearchedTypes.IsEmpty)
        {
            await SearchIndex.CreateAsync(runner, model.Graph, CancellationToken.None);
            await StoreSchema.AwaitAsync(runner, CancellationToken.None);
        }
    }
}
