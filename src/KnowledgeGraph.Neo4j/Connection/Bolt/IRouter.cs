using System.Text.Json;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>A server that gives routing tables.</summary>
internal interface IRouter
{
    /// <summary>The server, for people.</summary>
    string Name { get; }

    /// <summary>Requests the routing table of the database.</summary>
    /// <param name="bookmarks">The server must know their transactions.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The value of <c>rt</c>.</returns>
    /// <exception cref="StoreException">The server cannot be reached, or refuses.</exception>
    Task<JsonElement> RouteAsync(IReadOnlyList<string> bookmarks, CancellationToken cancellationToken);
}
