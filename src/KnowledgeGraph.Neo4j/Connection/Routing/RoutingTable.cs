using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>The members of a cluster, by what they do for one database (<c>https://neo4j.com/docs/bolt/current/bolt/message/#messages-route</c>).</summary>
/// <param name="Routers">Those that give routing tables.</param>
/// <param name="Readers">Those that answer reads.</param>
/// <param name="Writers">Those that take writes; empty while one is elected.</param>
internal sealed record RoutingTable(ImmutableArray<ServerAddress> Routers, ImmutableArray<ServerAddress> Readers, ImmutableArray<ServerAddress> Writers)
{
    /// <summary>The table before the first one was read.</summary>
    public static readonly RoutingTable Empty = new([], [], []);

    /// <summary>The time for which it may be used.</summary>
    public TimeSpan TimeToLive { get; private init; }

    /// <summary>Every member once.</summary>
    public IEnumerable<ServerAddress> Members => Routers.Concat(Readers).Concat(Writers).Distinct();

    /// <summary>Reads a table from the value of <c>rt</c>.</summary>
    /// <exception cref="StoreException">It names no router or no reader, or is not a table.</exception>
    public static RoutingTable Read(JsonElement table)
    {
        try
        {
            var servers = table.GetProperty("servers").EnumerateArray().ToLookup(
                server => server.GetProperty("role").GetString(), server => server.GetProperty("addresses").EnumerateArray().Select(address => address.GetString()!), StringComparer.Ordinal);
            var read = new RoutingTable(Parse(servers["ROUTE"]), Parse(servers["READ"]), Parse(servers["WRITE"]))
            {
                TimeToLive = TimeSpan.FromSeconds(Math.Clamp(table.GetProperty("ttl").GetInt64(), 0, int.MaxValue)),
            };
            return read is { Routers: [], } or { Readers: [] } ? throw new StoreException("its table names no router or no reader") : read;
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StoreException("its answer is not a routing table", error);
        }
    }

    /// <summary>Returns the members of a role.</summary>
    public ImmutableArray<ServerAddress> Of(MemberRole role) => role == MemberRole.Reader ? Readers : Writers;

    /// <summary>Returns the table without a member.</summary>
    public RoutingTable Without(ServerAddress member) => this with { Routers = Routers.Remove(member), Readers = Readers.Remove(member), Writers = Writers.Remove(member) };

    /// <summary>Returns the table without a writer.</summary>
    public RoutingTable WithoutWriter(ServerAddress member) => this with { Writers = Writers.Remove(member) };

    private static ImmutableArray<ServerAddress> Parse(IEnumerable<IEnumerable<string>> texts) =>
        [.. texts.SelectMany(list => list).Select(text => ServerAddress.TryParse(text, out var address) ? address : throw new FormatException()).Distinct()];
}

/// <summary>The role for which a member of a cluster is chosen.</summary>
internal enum MemberRole
{
    /// <summary>Answers reads.</summary>
    Reader,

    /// <summary>Takes writes.</summary>
    Writer,
}
