using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>
/// Speaks Bolt, Neo4j's own protocol, to one server: the connections that are open. A statement whose caller no longer waits is reset, which
/// ends it on the server immediately.
/// </summary>
/// <param name="options">The database; they have been checked.</param>
internal sealed class BoltClient(Neo4jOptions options) : ITransport
{
    private const int DefaultPort = 7687;

    private readonly Uri _server = new(options.Uri);
    private readonly SemaphoreSlim _places = new(options.Connections);
    private readonly ConcurrentStack<BoltConnection> _idle = new();
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public string Address => _server.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var (connection, server) = await OpenAsync(cancellationToken);
        Return(connection);
        return server?.Split('/') is ["Neo4j", var version] ? version : null;
    }

    /// <inheritdoc/>
    public async Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(await TakeAsync(cancellationToken), statement, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    private async Task<QueryAnswer> RunAsync(BoltConnection connection, Statement statement, CancellationToken cancellationToken)
    {
        var running = connection.RunAsync(statement);
        try
        {
            var answer = await running.WaitAsync(cancellationToken);
            Return(connection);
            return answer;
        }
        catch (OperationCanceledException)
        {
            _ = connection.EndAsync(running);
            throw;
        }
        catch (Exception error)
        {
            Return(connection);
            if (error is IOException or SocketException or ObjectDisposedException)
            {
                throw Unreachable(error);
            }

            throw;
        }
    }

    private async ValueTask<BoltConnection> TakeAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var connection))
        {
            if (connection.IsOpen)
            {
                return connection;
            }

            connection.Dispose();
        }

        var (opened, server) = await OpenAsync(cancellationToken);
        return server is null ? throw new StoreException($"What answers at {Address} speaks no Bolt of version 5: check Neo4j:Uri.") : opened;
    }

    /// <summary>Reports a broken connection as an <see cref="IOException"/>, after which a read may be tried again.</summary>
    private StoreException Unreachable(Exception error) =>
        ServerErrors.Unreachable(Address, "Bolt", error as IOException ?? new IOException(error.Message, error));

    private void Return(BoltConnection connection)
    {
        if (connection.IsReady && !_isDisposed)
        {
            _idle.Push(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    private async Task<(BoltConnection Connection, string? Server)> OpenAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.ConnectTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_server.IdnHost, _server.Port > 0 ? _server.Port : DefaultPort, patience.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (options.IsEncrypted)
            {
                var encrypted = new SslStream(stream);
                stream = encrypted;
                await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _server.IdnHost }, patience.Token);
            }

            var connection = new BoltConnection(socket, stream, options);
            return (connection, await connection.LogOnAsync(patience.Token));
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException or IOException or AuthenticationException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw Unreachable(error);
            }

            throw;
        }
    }
}
