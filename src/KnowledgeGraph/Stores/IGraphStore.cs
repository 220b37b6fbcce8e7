using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Stores;

/// <summary>A graph that answers plans: SQLite, Neo4j, or plain memory. All give the same bytes.</summary>
public interface IGraphStore
{
    /// <summary>Turns a plan into what the store is asked. The result may be executed many times, also at once.</summary>
    StoreQuery Compile(OperationPlan plan);

    /// <summary>Answers a query by writing the object behind <c>"data":</c>.</summary>
    /// <param name="query">Compiled by this store.</param>
    /// <param name="parameters">A value for each of the plan's parameters, as <see cref="Values.GraphValue"/> describes.</param>
    /// <param name="response">Where the object goes; what is written when an exception is thrown is worthless.</param>
    /// <param name="cancellationToken">Ends the store's work.</param>
    /// <exception cref="StoreException">The store cannot answer.</exception>
    /// <exception cref="RequestException">
    /// The answer cannot be given as it was asked for: it is too large, or holds nothing where null cannot stand (<see cref="FieldException"/>).
    /// </exception>
    ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken);
}

/// <summary>A compiled plan, of one store.</summary>
public abstract class StoreQuery
{
    /// <summary>The texts that the store is sent, in the order of the plan; for people.</summary>
    /// <param name="parameters">The values of the plan's parameters.</param>
    public abstract ImmutableArray<string> StatementTexts(object?[] parameters);
}
