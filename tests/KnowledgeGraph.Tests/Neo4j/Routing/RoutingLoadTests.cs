using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>
/// A cluster that changes under load. The quick form has all members before one server; the long one, by <c>bench/cluster</c>, has three servers
/// and ten times as many statements.
/// </summary>
public sealed class RoutingLoadTests
{
    private static readonly int Count = Environment.GetEnvironmentVariable("NEO4J_MEMBERS") is null ? 100 : 1_000;

    private const int ReadsBetweenKills = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_read_fails_and_no_write_is_lost_or_doubled_while_the_writer_moves()
    {
        using var cluster = Cluster.Start();
        await cluster.WipeAsync();
        cluster.Ttl = 1;
        var (client, runner) = cluster.Connect();
        using (client)
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var moving = cluster.MoveUntilAsync(ending.Token);
            var writing = RunAsync(Count, i => runner.WriteAsync($"CREATE (:RoutingTest {{number: {i}}}) RETURN 1", _ => { }, Token));
            var reading = RunAsync(Count, _ => runner.ReadAsync("RETURN 1", _ => { }, Token));
            Assert.Equal((0, 0), (await writing, await reading));
            await ending.CancelAsync();
            await moving;
        }

        Assert.Equal(Count, await cluster.SumAsync("MATCH (n:RoutingTest) RETURN count(n)"));
        Assert.True(cluster.Members.Count(member => member.Writes > 0) > 1, "The writer did not move.");
        await cluster.WipeAsync();
    }

    [Fact]
    public async Task No_read_fails_while_a_member_is_killed_and_comes_back()
    {
        using var cluster = Cluster.Start();
        cluster.Ttl = 1;
        var (client, runner) = cluster.Connect();
        using (client)
        {
            using var first = await runner.ReadAsync("RETURN 1", _ => { }, Token);
            var killing = KillAsync(cluster.Members);
            var failed = 0;
            while (!killing.IsCompleted)
            {
                failed += await RunAsync(Count, _ => runner.ReadAsync("UNWIND range(1, 1000) AS i RETURN sum(i)", _ => { }, Token));
            }

            await killing;
            Assert.Equal(0, failed);
        }

        Assert.All(cluster.Members, member => Assert.True(member.Reads > 0));
    }

    /// <summary>Kills each member twice, one after the other, while the others live: long enough apart that no read meets three deaths.</summary>
    private static async Task KillAsync(Member[] members)
    {
        for (var kills = 0; kills < 2 * members.Length; kills++)
        {
            var member = members[kills % members.Length];
            member.Kill();
            await UntilReadAsync(members);
            member.Start();
            await UntilReadAsync(members);
        }
    }

    /// <summary>Waits until the members have had a number of reads more, and a while.</summary>
    private static async Task UntilReadAsync(Member[] members)
    {
        await Task.Delay(300, Token);
        for (var start = members.Sum(member => member.Reads); members.Sum(member => member.Reads) < start + ReadsBetweenKills;)
        {
            await Task.Delay(10, Token);
        }
    }

    /// <summary>Runs statements, eight at a time.</summary>
    /// <returns>How many failed.</returns>
    private static async Task<int> RunAsync(int count, Func<int, Task<KnowledgeGraph.Neo4j.Connection.Transport.QueryAnswer>> run)
    {
        var failed = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            try
            {
                using var answer = await run(i);
            }
            catch (StoreException error)
            {
                Console.WriteLine(error.Message);
                Interlocked.Increment(ref failed);
            }
        });
        return failed;
    }
}
