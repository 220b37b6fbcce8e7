using System.Net;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Routing;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>Routing by <c>neo4j://</c>, on members in front of a real Neo4j.</summary>
public sealed class RoutingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_real_server_answers_by_its_own_table()
    {
        TestNeo4j.Require();
        var options = TestNeo4j.Bolt;
        options.Uri = options.Uri.Replace("bolt://", "neo4j://", StringComparison.Ordinal);
        using var client = Transports.Create(options);
        Assert.Equal(1, await ReadAsync(Runner(client)));
        Assert.Matches("^5|^20", await client.ReadVersionAsync(Token));
    }

    [Fact]
    public async Task Reads_are_shared_out_and_writes_go_to_the_writer()
    {
        using var cluster = Cluster.Start();
        cluster.MoveWriter(2);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            for (var i = 0; i < 30; i++)
            {
                await ReadAsync(runner);
                await WriteAsync(runner);
            }
        }

        Assert.Equal([10, 10, 10], cluster.Members.Select(member => member.Reads));
        Assert.Equal([0, 0, 30], cluster.Members.Select(member => member.Writes));
        Assert.Equal(1, cluster.Members.Sum(member => member.Routes));
    }

    [Fact]
    public async Task A_table_is_requested_once_for_all_who_wait_and_again_when_it_has_expired()
    {
        using var cluster = Cluster.Start();
        cluster.Members[0].RouteDelay = TimeSpan.FromMilliseconds(300);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync(runner)));
            Assert.Equal(1, cluster.Members.Sum(member => member.Routes));
        }

        cluster.Ttl = 0;
        var (other, again) = cluster.Connect();
        using (other)
        {
            await ReadAsync(again);
            await ReadAsync(again);
            Assert.Equal(3, cluster.Members.Sum(member => member.Routes));
        }
    }

    [Fact]
    public async Task A_table_is_of_the_database_and_of_the_address_as_the_user_wrote_it()
    {
        using var cluster = Cluster.Start();
        foreach (var (database, statement) in new[] { ("neo4j", "RETURN 1"), ("system", "SHOW DATABASES YIELD name RETURN 1 LIMIT 1") })
        {
            var options = cluster.Options;
            (options.Database, options.Uri) = (database, $"{options.Uri}?policy=near%20us");
            var (client, runner) = cluster.Connect(options);
            using (client)
            {
                await ReadAsync(runner, statement);
            }

            var route = Encoding.UTF8.GetString(cluster.Members[0].LastRoute);
            Assert.Contains(database, route, StringComparison.Ordinal);
            Assert.Contains(cluster.Members[0].Address, route, StringComparison.Ordinal);
            Assert.Contains("near us", route, StringComparison.Ordinal);
        }

        Assert.Equal(2, cluster.Members.Sum(member => member.Routes));
    }

    [Fact]
    public async Task A_read_carries_the_bookmark_of_the_write_before_it()
    {
        using var cluster = Cluster.Start();
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await ReadAsync(runner);
            Assert.DoesNotContain("bookmarks", Encoding.UTF8.GetString(cluster.Members.First(member => member.Reads == 1).LastRun), StringComparison.Ordinal);
            using var written = await runner.WriteAsync("CREATE (n:RoutingTest) DELETE n RETURN 1", _ => { }, Token);
            for (var i = 0; i < 3; i++)
            {
                await ReadAsync(runner);
            }

            Assert.All(cluster.Members, member => Assert.Contains(written.Bookmark!, Encoding.UTF8.GetString(member.LastRun), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Members_have_addresses_of_version_6_too()
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "There is no IPv6.");
        using var cluster = Cluster.Start(ip: IPAddress.IPv6Loopback);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => ReadAsync(runner)));
        }

        Assert.All(cluster.Members, member => Assert.InRange(member.Reads, 1, 9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Every_version_of_Bolt_5_but_5_5_which_no_server_has_is_spoken(byte minor)
    {
        using var cluster = Cluster.Start(count: 1, minor: minor);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            Assert.Equal(1, await ReadAsync(runner));
            var error = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(runner, "RETURN nothing"));
            Assert.Equal("Neo.ClientError.Statement.SyntaxError", error.Code);
            Assert.Equal(1, await ReadAsync(runner));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(300, 0)]
    public async Task A_connection_is_tried_after_a_time_without_use(int seconds, int resets)
    {
        using var cluster = Cluster.Start(count: 1);
        var options = cluster.Options;
        options.LivenessCheckAfter = TimeSpan.FromSeconds(seconds);
        var (client, runner) = cluster.Connect(options);
        using (client)
        {
            await ReadAsync(runner);
            var connections = cluster.Members[0].Connections;
            await Task.Delay(50, Token);
            await ReadAsync(runner);
            Assert.Equal((resets, connections), (cluster.Members[0].Resets, cluster.Members[0].Connections));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3_600, 0)]
    public async Task A_connection_is_replaced_at_an_age(int seconds, int replacements)
    {
        using var cluster = Cluster.Start(count: 1);
        var options = cluster.Options;
        options.MaxConnectionLifetime = TimeSpan.FromSeconds(seconds);
        var (client, runner) = cluster.Connect(options);
        using (client)
        {
            await ReadAsync(runner);
            var connections = cluster.Members[0].Connections;
            await Task.Delay(1_200, Token);
            await ReadAsync(runner);
            Assert.Equal(connections + replacements, cluster.Members[0].Connections);
        }
    }

    [Fact]
    public async Task No_bookmark_is_lost_while_others_read_them()
    {
        var bookmarks = new Bookmarks();
        using var ending = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!ending.IsCancellationRequested)
            {
                _ = bookmarks.Current;
            }
        }, Token);
        for (var i = 0; i < 2_000; i++)
        {
            bookmarks.Advance([], $"{i}");
        }

        await ending.CancelAsync();
        await reading;
        Assert.Equal(2_000, bookmarks.Current.Count);
    }

    private static StatementRunner Runner(ITransport client) => new(client, TimeProvider.System, TimeSpan.FromMinutes(1));

    private static async Task<long> ReadAsync(StatementRunner runner, string statement = "RETURN 1")
    {
        using var answer = await runner.ReadAsync(statement, _ => { }, Token);
        return answer.ReadRows()[0][0].GetInt64();
    }

    private static async Task WriteAsync(StatementRunner runner)
    {
        using var answer = await runner.WriteAsync("RETURN 1", _ => { }, Token);
        Assert.Equal(1, answer.ReadRows()[0][0].GetInt64());
    }
}
