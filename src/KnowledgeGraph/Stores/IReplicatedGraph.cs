using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Stores;

/// <summary>
/// A graph of which several servers hold a copy each, so that one may have an older state than another. A bookmark is an opaque text that names a state of the graph.
/// </summary>
public interface IReplicatedGraph : IGraphStore
{
    /// <summary>Answers a query as <see cref="IGraphStore.ExecuteAsync"/> does, from a state that is not older than a bookmark's.</summary>
    /// <param name="query">Compiled by this store.</param>
    /// <param name="parameters">A value for each of the plan's parameters.</param>
    /// <param name="bookmark">The bookmark, or several with spaces between them; empty: any state will do.</param>
    /// <param name="response">Where the object goes.</param>
    /// <param name="cancellationToken">Ends the wait for the state, and the store's work.</param>
    /// <returns>The bookmark of the state that was read; null if the store has none.</returns>
    /// <exception cref="RequestException">The bookmark is not one of this graph.</exception>
    ValueTask<string?> ExecuteAsync(StoreQuery query, object?[] parameters, string bookmark, ResponseWriter response, CancellationToken cancellationToken);

    /// <summary>Finds the servers, and which of them answer.</summary>
    /// <returns>The servers; none if the graph is on one server that nothing else takes the place of.</returns>
    /// <exception cref="StoreException">The servers are not known.</exception>
    ValueTask<ImmutableArray<GraphMember>> FindMembersAsync(CancellationToken cancellationToken);

    /// <summary>Reports servers that fail.</summary>
    /// <param name="forgotten">Receives the address of a server to which nothing more is sent for now, and why.</param>
    void ObserveMembers(Action<string, Exception> forgotten);
}

/// <summary>A server that holds a copy of a graph.</summary>
/// <param name="Address">Its host and port.</param>
/// <param name="AnswersReads">True if reads are sent there.</param>
/// <param name="TakesWrites">True if writes are sent there.</param>
/// <param name="IsReachable">True if it has just answered.</param>
public sealed record GraphMember(string Address, bool AnswersReads, bool TakesWrites, bool IsReachable);
