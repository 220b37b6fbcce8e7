using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>Members of a cluster that fail, refuse or cannot be reached, in front of a real Neo4j.</summary>
public sealed class RoutingErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Neo.ClientError.Cluster.NotALeader")]
    [InlineData("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable")]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected")]
    [InlineData("Neo.ClientError.Security.AuthorizationExpired")]
    public async Task A_write_that_was_refused_for_now_is_tried_again(string code)
    {
        using var cluster = Cluster.Start();
        cluster.Members[0].Refusals.Enqueue(code);
        var (client, runner) = cluster.Connect();
        using (client)
        {
            await WriteAsync(runner);
        }

        Assert.Equal(1, cluster.Members[0].Writes);
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
        cluster.Members[0].BreaksAfterWrites = true;
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

    [Fact]
    public async Task Addresses_that_cannot_be_reached_name_the_servers_setting()
    {
        using var cluster = Cluster.Start();
        cluster.Readers = cluster.Writers = ["neo4j-internal.invalid:7687"];
        var options = cluster.Options;
        var (client, runner) = cluster.Connect(options);
        using (client)
        {
            foreach (var isRead in new[] { true, false })
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(isRead ? 60 : 3));
                var error = await Assert.ThrowsAnyAsync<Exception>(() => isRead ? ReadAsync(runner) : runner.WriteAsync("RETURN 1", _ => { }, patience.Token));
                Assert.True(isRead ? error is StoreException && error.Message.Contains("server.bolt.advertised_address", StringComparison.Ordinal) : error is OperationCanceledException, error.ToString());
            }
        }
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
