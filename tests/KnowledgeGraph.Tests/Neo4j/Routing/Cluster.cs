using System.Net;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>
/// A cluster of members in front of real servers: those that <c>NEO4J_MEMBERS</c> names (Bolt addresses, separated by spaces), else the one test
/// server, for all members. While it is open no other test gets at that server.
/// </summary>
internal sealed class Cluster : IDisposable
{
    private readonly IDisposable _turn;
    private readonly Uri[] _servers;

    private Cluster(int count, IPAddress ip, byte? minor, bool sharesServer, X509Certificate2? certificate)
    {
        _turn = TestNeo4j.Take();
        _servers = [.. (Environment.GetEnvironmentVariable("NEO4J_MEMBERS") ?? TestNeo4j.Bolt.Uri).Split(' ').Take(sharesServer ? 1 : int.MaxValue).Select(address => new Uri(address))];
        Members = [.. Enumerable.Range(0, count).Select(i => new Member(_servers[i % _servers.Length], ip) { Minor = minor, Certificate = certificate })];
        Readers = Writers = Routers = [.. Members.Select(member => member.Address)];
        MoveWriter(0);
        foreach (var member in Members)
        {
            member.Table = () => new RoutingAnswer(Ttl, Routers, Readers, Writers);
        }
    }

    public Member[] Members { get; }

    /// <summary>The routers that the table names.</summary>
    public IReadOnlyList<string> Routers { get; set; }

    public IReadOnlyList<string> Readers { get; set; }

    public IReadOnlyList<string> Writers { get; set; }

    /// <summary>The seconds for which the table may be used, at most 127.</summary>
    public byte Ttl { get; set; } = 100;

    /// <summary>Options that name the first member.</summary>
    public Neo4jOptions Options => new() { Uri = $"neo4j://{Members[0].Address}", Password = TestNeo4j.Bolt.Password, Connections = 8 };

    /// <summary>Options of a command line that name the first member.</summary>
    public string[] Settings => [$"--Neo4j:Uri={Options.Uri}", $"--Neo4j:Password={Options.Password}"];

    /// <param name="count">The number of members.</param>
    /// <param name="ip">Where they listen.</param>
    /// <param name="minor">The minor version of Bolt 5 that they speak.</param>
    /// <param name="sharesServer">True if all are in front of one server, so that what is written through one is read through all.</param>
    /// <param name="certificate">The certificate with which they encrypt.</param>
    public static Cluster Start(int count = 3, IPAddress? ip = null, byte? minor = null, bool sharesServer = false, X509Certificate2? certificate = null)
    {
        TestNeo4j.Require();
        return new Cluster(count, ip ?? IPAddress.Loopback, minor, sharesServer, certificate);
    }

    /// <summary>A way to run statements as the service does.</summary>
    public (ITransport Client, StatementRunner Runner) Connect(Neo4jOptions? options = null)
    {
        var client = Transports.Create(options ?? Options);
        return (client, new StatementRunner(client, TimeProvider.System, TimeSpan.FromMinutes(1)));
    }

    /// <summary>Makes one member the writer; the tables name it.</summary>
    public void MoveWriter(int index)
    {
        for (var i = 0; i < Members.Length; i++)
        {
            Members[i].IsWriter = i == index;
        }

        Writers = index < 0 ? [] : [Members[index].Address];
    }

    /// <summary>Runs a statement that gives one whole number on each of the real servers, and adds these up.</summary>
    public async Task<long> SumAsync(string statement)
    {
        var sum = 0L;
        foreach (var server in _servers)
        {
            using var client = Transports.Create(new Neo4jOptions { Uri = server.ToString(), Password = TestNeo4j.Bolt.Password });
            using var answer = await new StatementRunner(client, TimeProvider.System, TimeSpan.FromMinutes(1)).WriteAsync(statement, _ => { }, CancellationToken.None);
            sum += answer.ReadRows()[0][0].GetInt64();
        }

        return sum;
    }

    /// <summary>Moves the writer, and leaves the cluster without one in between, until that is cancelled; then the first member is the writer.</summary>
    public async Task MoveUntilAsync(CancellationToken ending)
    {
        for (var i = 1; !ending.IsCancellationRequested; i++)
        {
            await Task.Delay(40, CancellationToken.None);
            MoveWriter(i % 4 == 3 ? -1 : i % 4);
        }

        MoveWriter(0);
    }

    /// <summary>Empties the real servers.</summary>
    public Task WipeAsync() => SumAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS RETURN count(*)");

    public void Dispose()
    {
        Array.ForEach(Members, member => member.Dispose());
        _turn.Dispose();
    }
}
