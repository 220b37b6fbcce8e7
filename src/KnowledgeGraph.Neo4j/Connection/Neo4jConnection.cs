using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection;

/// <summary>A supported server, and the runner of its statements.</summary>
internal sealed class Neo4jConnection : IDisposable
{
    private readonly ITransport _transport;

    private Neo4jConnection(ITransport transport, StatementRunner runner) => (_transport, Runner) = (transport, runner);

    /// <summary>Runs statements.</summary>
    public StatementRunner Runner { get; }

    /// <summary>The server's address, for people.</summary>
    public string Address => _transport.Address;

    /// <summary>Finds the server.</summary>
    /// <exception cref="StoreException">It cannot be reached, is not a Neo4j, or is too old.</exception>
    public static async Task<Neo4jConnection> OpenAsync(Neo4jOptions options, CancellationToken cancellationToken)
    {
        var transport = Transports.Create(options);
        try
        {
            await ServerVersion.RequireAsync(transport, cancellationToken);
            return new Neo4jConnection(transport, new StatementRunner(transport, TimeProvider.System, options.MaxExecutionTime).Begin(bookmark: null));
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();
}
