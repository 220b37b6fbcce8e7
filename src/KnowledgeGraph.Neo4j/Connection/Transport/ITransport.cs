using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>A way to speak to a server: statements go there, rows come back. Many callers may use it simultaneously.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>The server's address without path, for people.</summary>
    string Address { get; }

    /// <summary>The cluster; null if there is only one server.</summary>
    ICluster? Cluster { get; }

    /// <summary>The version of the server, such as <c>5.26.30</c>; null if the server is not a Neo4j.</summary>
    /// <exception cref="StoreException">The server cannot be reached, or refuses.</exception>
    Task<string?> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Ends the wait immediately, and the server's work soon after, best effort.</param>
    /// <returns>The answer of a statement that succeeded; the caller disposes of it.</returns>
    /// <exception cref="StoreException">The server cannot be reached, or refuses, or the statement failed.</exception>
    /// <exception cref="RequestException">The answer is larger than <see cref="Neo4jOptions.MaxAnswerBytes"/>.</exception>
    Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken);
}
