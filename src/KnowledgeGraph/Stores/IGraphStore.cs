using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Stores;

/// <summary>A graph that answers plans: SQLite, Neo4j, or plain memory. All give the same bytes.</summary>
public interface IGraphStore
{
    /// <summary>
    /// The version of the graph that <see cref="Compile"/> compiles for now: an opaque text that is equal for the same graph alone. It changes
    /// when the graph is replaced while the store is open.
    /// </summary>
    string Version => "";

    /// <summary>True if the graph replaced another one in the same place, whenever that was, so that clients may have cursors of that one.</summary>
    bool HasReplaced => false;

    /// <summary>Compiles a plan into a query of the store, which may be executed many times, also at the same time.</summary>
    StoreQuery Compile(OperationPlan plan);

    /// <summary>Requires that the store still holds the graph that a query was compiled for: called before a request is refused because of its graph.</summary>
    /// <param name="query">Compiled by this store.</param>
    /// <param name="cancellationToken">Ends the store's work.</param>
    /// <exception cref="GraphReplacedException">The store holds another graph than the query's, whose version is <see cref="Version"/>, or was changed while it was read.</exception>
    /// <exception cref="StoreException">The store cannot answer.</exception>
    ValueTask RequireCurrentAsync(StoreQuery query, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Answers a query by writing the value of <c>data</c>.</summary>
    /// <param name="query">Compiled by this store.</param>
    /// <param name="parameters">A value for each of the plan's parameters, as <see cref="Values.GraphValue"/> describes.</param>
    /// <param name="response">Where the object goes; what is written when an exception is thrown is worthless.</param>
    /// <param name="cancellationToken">Ends the store's work.</param>
    /// <exception cref="GraphReplacedException">The store holds another graph than the query's, whose version is <see cref="Version"/>, or was changed while it was read.</exception>
    /// <exception cref="StoreException">The store cannot answer.</exception>
    /// <exception cref="RequestException">
    /// The answer cannot be given as it was requested: it is too large, or holds nothing where null cannot are (<see cref="FieldException"/>).
    /// </exception>
    ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken);
}

/// <summary>A graph that also counts itself.</summary>
public interface ICountedGraph : IGraphStore
{
    /// <summary>Counts the graph. This reads all of it, and is not for every request.</summary>
    /// <exception cref="StoreException">The store cannot answer.</exception>
    ValueTask<GraphFacts> ReadFactsAsync(GraphFactsRequest request, CancellationToken cancellationToken);
}

/// <summary>A compiled plan, of one store.</summary>
public abstract class StoreQuery
{
    /// <summary>The version of the graph that it was compiled for, see <see cref="IGraphStore.Version"/>.</summary>
    public string Version { get; init; } = "";

    /// <summary>The texts that the store is sent, in the order of the plan; for people.</summary>
    /// <param name="parameters">The values of the plan's parameters.</param>
    public abstract ImmutableArray<string> StatementTexts(object?[] parameters);
}
