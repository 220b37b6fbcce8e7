using System.Collections.Immutable;
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
    private RoutingTable _whole = RoutingTable.Empty;
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

    /// <summary>The table that was read last, with members that failed since.</summary>
    public RoutingTable Whole
    {
        get
        {
            lock (_lock)
            {
                return _whole;
            }
        }
    }

    /// <summary>Returns the members of a role.</summary>
    /// <returns>The table's members; none if the newest table names none.</returns>
    /// <exception cref="StoreException">Nobody gives a table.</exception>
    public async ValueTask<ImmutableArray<ServerAddress>> FindAsync(MemberRole role, CancellationToken cancellationToken)
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
    /// <returns>False if it was forgotten before.</returns>
    public bool Forget(ServerAddress member) => Replace(table => table.Without(member));

    /// <summary>Forgets a member as a writer.</summary>
    /// <returns>False if it was forgotten before.</returns>
    public bool ForgetWriter(ServerAddress member) => Replace(table => table.WithoutWriter(member));

    private bool Replace(Func<RoutingTable, RoutingTable> change)
    {
        lock (_lock)
        {
            var before = _table;
            _table = change(before);
            return _table != before;
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
                (_table, _whole, _read) = (table, table, clock.GetTimestamp());
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

    private async Task<RoutingTable> ReadAsync(ImmutableArray<ServerAddress> routers)
    {
        var failures = new List<string>();
        Exception? last = null;
        await foreach (var router in FindRoutersAsync(routers))
        {
            using var patience = new CancellationTokenSource(2 * options.ConnectTimeout);
            try
            {
                var table = RoutingTable.Read(await router.RouteAsync(bookmarks.Current, patience.Token));
                MemberMetrics.CountTable();
                return table;
            }
            catch (OperationCanceledException)
            {
                failures.Add($"{router.Name}: it does not answer in time.");
            }
            catch (StoreException error) when (!ServerErrors.IsOfClient(error))
            {
                last = error;
                failures.Add($"{router.Name}: {error.Message}");
                if (router is BoltPool member && ServerErrors.IsOfConnection(error))
                {
                    Forget(member.Address);
                    member.CloseIdle();
                }
            }
        }

        throw new StoreException($"No server gives a routing table for {Address}. {string.Join(" ", failures)}", new NotSentException(last));
    }

    private async IAsyncEnumerable<IRouter> FindRoutersAsync(ImmutableArray<ServerAddress> routers)
    {
        foreach (var router in routers)
        {
            yield return members.PoolOf(router);
        }

        foreach (var router in await FirstRouter.FindAllAsync(options))
        {
            yield return router;
        }
    }

    private string Address => BoltClient.NameOf(options);
}
