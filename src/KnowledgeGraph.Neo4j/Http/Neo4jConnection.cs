using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>A server that was found to be one that we can speak to, and what runs statements there.</summary>
internal sealed class Neo4jConnection : IDisposable
{
    private readonly QueryApiClient _client;

    private Neo4jConnection(QueryApiClient client, StatementRunner runner) => (_client, Runner) = (client, runner);

    /// <summary>Runs statements.</summary>
    public StatementRunner Runner { get; }

    /// <summary>The server's address, for people.</summary>
    public string Address => _client.Address;

    /// <summary>Finds the server.</summary>
    /// <exception cref="StoreException">It cannot be reached, is no Neo4j, or is too old.</exception>
    public static async Task<Neo4jConnection> OpenAsync(Neo4jOptions options, CancellationToken cancellationToken)
    {
        var client = new QueryApiClient(options);
        try
        {
            await ServerVersion.RequireAsync(client, cancellationToken);
            return new Neo4jConnection(client, new StatementRunner(client, TimeProvider.System, options.MaxExecutionTime));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
