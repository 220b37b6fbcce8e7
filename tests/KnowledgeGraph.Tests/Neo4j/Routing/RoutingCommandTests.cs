using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>The commands on a cluster, whose members are in front of one real Neo4j, so that all have what one of them wrote.</summary>
public sealed class RoutingCommandTests
{
    private const string Text = "Héllo 🐉 world\n\nzwei\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seed_check_attach_and_detach_work_and_give_a_bookmark()
    {
        using var cluster = await OpenAsync();
        cluster.MoveWriter(1);
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 7, "Héllo 🐉"), (2, 1, 3, "we"));
        var text = folder.Write("text.txt", Text);
        string[] wrote =
        [
            await ExpectAsync(cluster, 0, "Loaded 3 nodes and 2 relationships", "seed", seed),
            await ExpectAsync(cluster, 0, "holds this graph already", "seed", seed),
            await ExpectAsync(cluster, 0, "2 passages have their words now.", "attach", text, $"--Seed:Directory={seed}"),
            await ExpectAsync(cluster, 0, "2 passages were emptied.", "detach", $"--Seed:Directory={seed}"),
        ];
        Assert.All(wrote, output => Assert.Matches("(?m)^Bookmark: [^ ]+$", output));
        Assert.DoesNotContain("Bookmark", await ExpectAsync(cluster, 0, "is whole", "check", $"--Seed:Directory={seed}"), StringComparison.Ordinal);
        Assert.Equal([0, 0], new[] { cluster.Members[0].Writes, cluster.Members[2].Writes });
        Assert.All(cluster.Members, member => Assert.True(member.Reads > 0));
    }

    [Fact]
    public async Task A_load_goes_on_while_the_writer_moves()
    {
        using var cluster = await OpenAsync();
        var seed = Path.Combine(ProjectFiles.Root, "seed");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var moving = cluster.MoveUntilAsync(ending.Token);
        await ExpectAsync(cluster, 0, "Loaded 159 nodes and 513 relationships", "seed", seed);
        await ending.CancelAsync();
        await moving;
        await RequireWholeAsync(cluster, seed, 159, 513);
        Assert.True(cluster.Members.Count(member => member.Writes > 0) > 1, "The writer did not move.");
    }

    /// <summary>The first write is the record of the load, the later ones constraints, indexes and rows.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(11)]
    public async Task A_load_whose_connection_broke_says_how_to_complete_it_and_nothing_is_written_twice(int write)
    {
        using var cluster = await OpenAsync();
        using var folder = new TestFolder();
        var seed = folder.WriteSeed(Text, (1, 0, 7, "Héllo 🐉"), (2, 1, 3, "we"));
        cluster.Members[0].BreaksAtWrite = write;
        var run = await CommandRun.OfAsync(["seed", seed, .. cluster.Settings]);
        Assert.Equal(1, run.Code);
        Assert.Contains("it may have been written or not, and is not sent again. Run the command again.", run.Error, StringComparison.Ordinal);
        Assert.Equal(write, cluster.Members[0].Writes);
        await ExpectAsync(cluster, 1, "If it broke off, run 'seed' again, which completes it.", "check", $"--Seed:Directory={seed}");

        await ExpectAsync(cluster, 0, "Loaded 3 nodes and 2 relationships", "seed", seed);
        await RequireWholeAsync(cluster, seed, 3, 2);
    }

    private static async Task<Cluster> OpenAsync()
    {
        var cluster = Cluster.Start(sharesServer: true);
        await cluster.WipeAsync();
        return cluster;
    }

    private static async Task RequireWholeAsync(Cluster cluster, string seed, int nodes, int relationships)
    {
        await ExpectAsync(cluster, 0, "is whole", "check", $"--Seed:Directory={seed}");
        Assert.Equal(nodes + 1, await cluster.SumAsync("MATCH (n) RETURN count(n)"));
        Assert.Equal(relationships, await cluster.SumAsync("MATCH ()-[r]->() RETURN count(r)"));
        await cluster.WipeAsync();
    }

    private static async Task<string> ExpectAsync(Cluster cluster, int code, string message, params string[] arguments)
    {
        var run = await CommandRun.OfAsync([.. arguments, .. cluster.Settings]);
        Assert.Contains(message, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
        return run.Output;
    }
}
