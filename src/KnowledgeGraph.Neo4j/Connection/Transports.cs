using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Http;
using KnowledgeGraph.Neo4j.Connection.Routing;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection;

/// <summary>Creates the transport that an address names.</summary>
internal static class Transports
{
    /// <summary>Creates a transport: Bolt for <c>bolt://</c>, routed Bolt for <c>neo4j://</c>, the HTTP Query API for <c>http://</c>.</summary>
    /// <exception cref="StoreException">The options are not valid.</exception>
    public static ITransport Create(Neo4jOptions options)
    {
        if (options.FindProblems().FirstOrDefault() is { } problem)
        {
            throw new StoreException(problem);
        }

        return options switch
        {
            { IsRouted: true } => new RoutedClient(options),
            { IsBolt: true } => new BoltClient(options),
            _ => new QueryApiClient(options),
        };
    }
}
