using System.Collections.Concurrent;
using System.Collections.Immutable;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>The connections to each member of a cluster.</summary>
/// <param name="options">The database; they have been checked.</param>
internal sealed class Members(Neo4jOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<ServerAddress, BoltPool> _pools = new();
    private uint _turn;

    /// <summary>Returns the connections to a member.</summary>
    public BoltPool PoolOf(ServerAddress member) => _pools.TryGetValue(member, out var pool) ? pool : _pools.GetOrAdd(member, address => new BoltPool(address, options, address.ToString(), isAdvertised: true));

    /// <summary>Returns the member with the fewest statements in flight; among equals each in turn.</summary>
    /// <param name="members">At least one.</param>
    public BoltPool LeastBusy(ImmutableArray<ServerAddress> members)
    {
        var first = members.Length == 1 ? 0 : Interlocked.Increment(ref _turn);
        var best = PoolOf(members[(int)(first % members.Length)]);
        for (var i = 1u; i < members.Length; i++)
        {
            var other = PoolOf(members[(int)((first + i) % members.Length)]);
            best = other.InFlight < best.InFlight ? other : best;
        }

        return best;
    }

    /// <summary>Closes the connections to a member that nobody uses.</summary>
    public void Close(ServerAddress member)
    {
        if (_pools.TryGetValue(member, out var pool))
        {
            pool.CloseIdle();
        }
    }

    /// <summary>Drops the connections to all that are not in the table any more.</summary>
    public void Keep(RoutingTable table)
    {
        foreach (var member in _pools.Keys.Except(table.Members))
        {
            if (_pools.TryRemove(member, out var pool))
            {
                pool.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Dispose();
        }
    }
}
