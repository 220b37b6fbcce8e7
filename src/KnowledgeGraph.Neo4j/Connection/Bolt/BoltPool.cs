using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>
/// The connections to one server, at most <see cref="Neo4jOptions.Connections"/>. A statement whose caller no longer waits is reset, which ends
/// it on the server immediately.
/// </summary>
/// <param name="address">The server.</param>
/// <param name="options">The database; they have been checked.</param>
/// <param name="name">The server, for people.</param>
/// <param name="isAdvertised">True if the address is one that a server named in its routing table.</param>
internal sealed class BoltPool(ServerAddress address, Neo4jOptions options, string name, bool isAdvertised) : IRouter, IDisposable
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(1);

    private readonly BoltConnector _connector = new(address, options, name, isAdvertised);
    private readonly SemaphoreSlim _places = new(options.Connections);
    private readonly ConcurrentStack<BoltConnection> _idle = new();
    private int _inFlight;
    private volatile bool _isDisposed;

    /// <summary>The server.</summary>
    public ServerAddress Address => address;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The number of statements that run or wait.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Reads the name and version of the server, such as <c>Neo4j/5.26.30</c>, on a new connection.</summary>
    /// <exception cref="StoreException">The server cannot be reached, or refuses the user.</exception>
    public async Task<string> ReadServerAsync(CancellationToken cancellationToken)
    {
        var (connection, server) = await _connector.OpenAsync(through: null, cancellationToken);
        Return(connection);
        return server;
    }

    /// <summary>Runs a statement.</summary>
    /// <exception cref="StoreException">The server cannot be reached, or the statement failed.</exception>
    /// <exception cref="RequestException">The answer is too large.</exception>
    public Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken) =>
        UseAsync(connection => connection.RunAsync(statement), statement.IsRead, cancellationToken);

    /// <inheritdoc/>
    public Task<JsonElement> RouteAsync(IReadOnlyList<string> bookmarks, CancellationToken cancellationToken) =>
        UseAsync(connection => connection.RouteAsync(bookmarks), isRead: true, cancellationToken);

    /// <summary>Requires that the server answers within a second, on a connection beside those that may run statements.</summary>
    /// <exception cref="StoreException">It does not.</exception>
    public async Task RequireAnswerAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerPatience);
        try
        {
            var connection = await TakeAsync(patience.Token);
            var answers = await connection.AnswersAsync(patience.Token);
            Return(connection);
            if (answers)
            {
                return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It takes too long to connect.
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw ServerErrors.Unreachable(name, "Bolt", new NotSentException(cause: null), isAdvertised);
    }

    /// <summary>Closes the connections that nobody uses.</summary>
    public void CloseIdle()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        CloseIdle();
    }

    private async Task<T> UseAsync<T>(Func<BoltConnection, Task<T>> run, bool isRead, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await UseAsync(await TakeAsync(cancellationToken), run, isRead, cancellationToken);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task<T> UseAsync<T>(BoltConnection connection, Func<BoltConnection, Task<T>> run, bool isRead, CancellationToken cancellationToken)
    {
        var running = run(connection);
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
        catch (StoreException error) when (ServerErrors.IsOfExpiredAuthorization(error))
        {
            connection.Dispose();
            CloseIdle();
            throw;
        }
        catch (Exception error)
        {
            Return(connection);
            if (error is IOException or SocketException or ObjectDisposedException)
            {
                throw isRead
                    ? ServerErrors.Unreachable(name, "Bolt", error as IOException ?? new IOException(error.Message, error))
                    : ServerErrors.OutcomeUnknown(name, error as IOException ?? new IOException(error.Message, error));
            }

            throw;
        }
    }

    private async ValueTask<BoltConnection> TakeAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var connection))
        {
            if (await connection.IsUsableAsync(cancellationToken))
            {
                return connection;
            }

            connection.Dispose();
        }

        return (await _connector.OpenAsync(through: null, cancellationToken)).Connection;
    }

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
}
