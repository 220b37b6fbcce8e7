using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>
/// The current routing table of a database. It is requested again, once for all who wait, when it has expired or names nobody for what is
/// needed: from the routers of the last one, then from the address of the setting <c>Neo4j:Uri</c>.
/// </summary>
/// <param name="options">The database; they have been checked.</param>
/// <param name="members">The members' connections.</param>
/// <param name="bookmarks">The bookmarks of what was written.</param>
/// <param name="clock">Says when a table expires.</param>
internal sealed class RoutingTables(Neo4jOptions options, Members members, Bookmarks bookmarks, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private RoutingTable _table = RoutingTable.Empty;
    private long _read;
    private Task? _request;

    /// <summary>The table that was read last, without members that failed since.</summary>
    public RoutingTable Current
    {
        get
        {
            lock (_lock)
            {
                return _table;
            }
        }
    }

    /// <summary>Returns the members of a role.</summary>
    /// <returns>The table's members; none if the newest table names none.</returns>
    /// <exception cref="StoreException">Nobody gives a table.</exception>
    public async ValueTask<IReadOnlyList<ServerAddress>> FindAsync(MemberRole role, CancellationToken cancellationToken)
    {
        Task request;
        lock (_lock)
        {
            if (_table.Of(role) is { Length: > 0 } found && _table.Routers.Length > 0 && clock.GetElapsedTime(_read) < _table.TimeToLive)
            {
                return found;
            }

            request = _request ??= RequestAsync();
        }

        await request.WaitAsync(cancellationToken);
        return Current.Of(role);
    }

    /// <summary>Forgets a member in every role.</summary>
    public void Forget(ServerAddress member) => Replace(table => table.Without(member));

    /// <summary>Forgets a member as a writer.</summary>
    public void ForgetWriter(ServerAddress member) => Replace(table => table.WithoutWriter(member));

    private void Replace(Func<RoutingTable, RoutingTable> change)
    {
        lock (_lock)
        {
            _table = change(_table);
        }
    }

    private async Task RequestAsync()
    {
        // The caller holds the lock until the task is known.
        await Task.Yield();
        try
        {
            var table = await ReadAsync(Current.Routers);
            lock (_lock)
            {
                (_table, _read) = (table, clock.GetTimestamp());
            }

            members.Keep(table);
        }
        finally
        {
            lock (_lock)
            {
                _request = null;
            }
        }
    }

    private async Task<RoutingTable> ReadAsync(IReadOnlyList<ServerAddress> routers)
    {
        var failures = new List<string>();
        Exception? last = null;
        foreach (var (name, request) in routers.Select(RequestFrom).Concat(await FindFirstAsync()))
        {
            try
            {
                var table = RoutingTable.Read(await request());
                MemberMetrics.CountTable();
                return table;
            }
            catch (StoreException error) when (!ServerErrors.IsOfClient(error))
            {
                last = error;
                failures.Add($"{name}: {error.Message}");
            }
        }

        throw new StoreException($"No server gives a routing table for {Address}. {string.Join(" ", failures)}", new NotSentException(last));
    }

    private KeyValuePair<string, Func<Task<JsonElement>>> RequestFrom(ServerAddress router) => KeyValuePair.Create(
        router.ToString(),
        async () =>
        {
            using var patience = new CancellationTokenSource(2 * options.ConnectTimeout);
            try
            {
                return await members.PoolOf(router).RouteAsync(bookmarks.Current, patience.Token);
            }
            catch (StoreException error) when (ServerErrors.IsOfConnection(error))
            {
                Forget(router);
                members.Close(router);
                throw;
            }
            catch (OperationCanceledException)
            {
                throw new StoreException("it does not answer in time");
            }
        });

    /// <summary>Returns a request to each of the IP addresses of the address that the user gave.</summary>
    private async Task<IEnumerable<KeyValuePair<string, Func<Task<JsonElement>>>>> FindFirstAsync()
    {
        var address = ServerAddress.Of(new Uri(options.Uri));
        return (await ResolveAsync(address.Host)).Select(ip => KeyValuePair.Create(
            address.ToString(),
            async () =>
            {
                using var patience = new CancellationTokenSource(2 * options.ConnectTimeout);
                try
                {
                    var (connection, _) = await new BoltConnector(address, options, Address, isAdvertised: false).OpenAsync(ip, patience.Token);
                    using (connection)
                    {
                        return await connection.RouteAsync(bookmarks.Current).WaitAsync(patience.Token);
                    }
                }
                catch (Exception error) when (error is OperationCanceledException or IOException)
                {
                    throw new StoreException("it does not answer");
                }
            }));
    }

    private async Task<IReadOnlyList<IPAddress?>> ResolveAsync(string host)
    {
        try
        {
            using var patience = new CancellationTokenSource(options.ConnectTimeout);
            return await Dns.GetHostAddressesAsync(host, patience.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Connecting says what is wrong with the name.
            return [null];
        }
    }

    private string Address => BoltClient.NameOf(options);
}
