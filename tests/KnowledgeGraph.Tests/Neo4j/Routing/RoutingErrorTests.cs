using System.Collections.Concurrent;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>Members of a cluster that fail, refuse or cannot be reached, in front of a real Neo4j.</summary>
public sealed class RoutingErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The tables that are read, and the connections to the writer with that of the first table, show what was forgotten.</summary>
    [Theory]
    [InlineData("Neo.ClientError.Cluster.NotALeader", 2, 2)]
    [InlineData("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", 2, 2)]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable", 2, 2)]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", 1, 2)]
    [InlineData("Neo.ClientError.Security.AuthorizationExpired", 1, 3)]
    public async Task A_write_that_was_refused_for_now_is_tried_again(string code, int tables, int connections)
    {
        using var cluster = Cluster.Start();
        cluster.Members[0].Refusals.Enqueue(code);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await WriteAsync(runner);
        }

        Assert.Equal((1, tables, connections), (cluster.Members[0].Writes, cluster.Members.Sum(member => member.Routes), cluster.Members[0].Connections));
    }

    [Theory]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable", 2)]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", 3)]
    [InlineData("Neo.ClientError.Security.AuthorizationExpired", 3)]
    public async Task A_read_that_was_refused_for_now_is_tried_on_another_member(string code, int readers)
    {
        using var cluster = Cluster.Start();
        var (client, runner) = cluster.Connect();
        using (client)
        {
            cluster.Members[1].Refusals.Enqueue(code);
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(1, await ReadAsync(runner));
            }
        }

        Assert.Equal(readers, cluster.Members.Count(member => member.Reads > 0));
    }

    [Fact]
    public async Task A_member_that_was_killed_is_forgotten_once_and_its_reads_run_elsewhere()
    {
        using var cluster = Cluster.Start();
        var (client, runner) = cluster.Connect();
        using (client)
        {
            var forgotten = new ConcurrentQueue<string>();
            client.Cluster!.Forgotten = (member, _) => forgotten.Enqueue(member);
            await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ReadAsync(runner)));
            cluster.Members[1].Kill();
            await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ReadAsync(runner)));
            Assert.Equal(cluster.Members[1].Address, Assert.Single(forgotten));
        }
    }

    [Theory]
    [InlineData("Neo.ClientError.Database.DatabaseNotFound", false)]
    [InlineData("Neo.ClientError.Procedure.ProcedureNotFound", false)]
    [InlineData("Neo.TransientError.General.OutOfMemoryError", true)]
    public async Task A_router_that_refuses_for_now_is_followed_by_another(string code, bool isForNow)
    {
        using var cluster = Cluster.Start();
        cluster.Ttl = 0;
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await ReadAsync(runner);
            cluster.Members[0].RouteRefusals.Enqueue(code);
            if (isForNow)
            {
                Assert.Equal(1, await ReadAsync(runner));
            }
            else
            {
                Assert.Equal(code, (await Assert.ThrowsAsync<StoreException>(() => ReadAsync(runner))).Code);
            }
        }

        Assert.Equal((2, isForNow ? 1 : 0, 0), (cluster.Members[0].Routes, cluster.Members[1].Routes, cluster.Members[2].Routes));
    }

    [Fact]
    public async Task A_router_that_is_slow_is_followed_by_another()
    {
        using var cluster = Cluster.Start();
        cluster.Ttl = 0;
        var options = cluster.Options;
        options.ConnectTimeout = TimeSpan.FromSeconds(1);
        var (client, runner) = cluster.Connect(options);
        using (client)
        {
            await ReadAsync(runner);
            cluster.Members[0].RouteDelay = TimeSpan.FromMinutes(1);
            Assert.Equal(1, await ReadAsync(runner));
        }

        Assert.Equal(1, cluster.Members[1].Routes);
    }

    [Theory]
    [InlineData("Neo.ClientError.Security.Forbidden")]
    [InlineData("Neo.ClientError.Database.DatabaseNotFound")]
    [InlineData("Neo.ClientError.Transaction.InvalidBookmark")]
    public async Task What_every_member_would_refuse_is_the_clients_own_error(string code)
    {
        using var cluster = Cluster.Start();
        Array.ForEach(cluster.Members, member => member.Refusals.Enqueue(code));
        var (client, runner) = cluster.Connect();
        using (client)
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(runner));
            Assert.Equal(code, error.Code);
        }

        Assert.Equal(2, cluster.Members.Sum(member => member.Refusals.Count));
    }

    [Fact]
    public async Task A_wrong_password_is_an_immediate_error()
    {
        using var cluster = Cluster.Start();
        var options = cluster.Options;
        options.Password = "wrong";
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(options, Token));
        Assert.Equal("Neo.ClientError.Security.Unauthorized", error.Code);
        Assert.Equal(0, cluster.Members.Sum(member => member.Routes));
    }

    [Fact]
    public async Task A_write_waits_for_the_election_of_a_writer_and_reads_go_on()
    {
        using var cluster = Cluster.Start();
        cluster.MoveWriter(-1);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            var writing = WriteAsync(runner);
            for (var i = 0; i < 20; i++)
            {
                await ReadAsync(runner);
            }

            Assert.False(writing.IsCompleted);
            cluster.MoveWriter(1);
            await writing;
        }

        Assert.Equal(1, cluster.Members[1].Writes);
    }

    [Fact]
    public async Task A_write_whose_connection_broke_after_it_was_sent_is_not_sent_again()
    {
        using var cluster = Cluster.Start();
        await cluster.WipeAsync();
        cluster.Members[0].BreaksAtWrite = 1;
        var (client, runner) = cluster.Connect();
        using (client)
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => runner.WriteAsync("CREATE (:RoutingTest) RETURN 1", _ => { }, Token));
            Assert.Contains("may have been written or not", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, cluster.Members.Sum(member => member.Writes));
        Assert.InRange(await cluster.SumAsync("MATCH (n:RoutingTest) RETURN count(n)"), 0, 1);
        await cluster.WipeAsync();
    }

    [Fact]
    public async Task A_cluster_without_a_reader_is_an_error()
    {
        using var cluster = Cluster.Start();
        cluster.Readers = [];
        var (client, runner) = cluster.Connect();
        using (client)
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(runner));
            Assert.Contains("its table names no router or no reader", error.Message, StringComparison.Ordinal);
            cluster.Readers = [cluster.Members[1].Address];
            Assert.Equal(1, await ReadAsync(runner));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Addresses_that_cannot_be_reached_name_the_servers_setting(bool isRead)
    {
        using var cluster = Cluster.Start();
        cluster.Readers = cluster.Writers = ["neo4j-internal.invalid:7687"];
        var (client, _) = cluster.Connect();
        using (client)
        {
            // A write waits for another writer for 30 seconds of this clock.
            var runner = new StatementRunner(client, new FastClock(), TimeSpan.FromMinutes(1));
            var error = await Assert.ThrowsAsync<StoreException>(() => isRead ? ReadAsync(runner) : WriteAsync(runner));
            Assert.Contains("neo4j-internal.invalid:7687", error.Message, StringComparison.Ordinal);
            Assert.Contains("server.bolt.advertised_address", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A clock on which ten seconds pass whenever it is looked at.</summary>
    private sealed class FastClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => 10 * TimestampFrequency * Interlocked.Increment(ref _looks);
    }

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
