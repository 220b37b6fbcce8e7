using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>
/// After a kill at any writing call, and after a loss of power, a database is whole, as it was before the command or after it, or it is
/// refused as damaged. <c>CRASHES=all</c> kills at every call; <c>TESTS=whole</c> kills at few and replays the others; an ordinary run replays one in
/// eight.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly bool RunsAll = Environment.GetEnvironmentVariable("CRASHES") == "all";

    /// <summary>Of how many calls one is killed at, and one replayed.</summary>
    private static readonly (int Killed, int Replayed) OneIn = RunsAll ? (1, 1) : TestExtent.IsWhole ? (40, 1) : (120, 8);

    /// <summary>The commands.</summary>
    public static TheoryData<string> Commands => [.. CrashScenario.Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Killed_at_a_writing_call_the_next_serve_and_the_next_seed_work(string command)
    {
        using var scenario = new CrashScenario(command);
        using var library = await FaultLibrary.CompileAsync();
        var expected = await FindStatesAsync(scenario);
        var (calls, before) = await TraceAsync(scenario, library);
        using var started = before;
        var (kills, old) = (0, 0);
        foreach (var (number, isHalf) in Points(calls).Where((_, index) => index % OneIn.Killed == calls.Count % OneIn.Killed))
        {
            using var folder = new TestDirectory();
            await scenario.PrepareAsync(folder.Path);
            Assert.True(await library.KillAsync(folder.Path, scenario.Command(folder.Path), number, isHalf), $"Call {number} was not made.");
            old += await RequireWholeAsync(scenario, folder, expected, $"killed at call {number}{(isHalf ? " after half of it" : "")}") ? 1 : 0;
            kills++;
        }

        output.WriteLine($"{command}: {calls.Count} writing calls, {kills} kills, {old} with the old graph and {kills - old} with the new one.");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_replayed_kill_leaves_the_old_graph_or_the_new_one(string command)
    {
        using var scenario = new CrashScenario(command);
        using var library = await FaultLibrary.CompileAsync();
        var expected = await FindStatesAsync(scenario);
        var (calls, before) = await TraceAsync(scenario, library);
        using var started = before;
        foreach (var (number, isHalf) in Points(calls).Where((_, index) => index % OneIn.Replayed == calls.Count % OneIn.Replayed))
        {
            using var folder = new TestDirectory();
            var disk = Replay(before, calls.Take(number - 1));
            if (isHalf)
            {
                disk.Run(calls[number - 1], calls[number - 1].Data.Length / 2);
            }

            disk.WriteKilled(folder.Path);
            await RequireWholeAsync(scenario, folder, expected, $"replayed to call {number}{(isHalf ? " and half" : "")}");
        }

        output.WriteLine($"{command}: {calls.Count} writing calls, each replayed as a kill.");
    }

    [Fact]
    public async Task A_loss_of_power_leaves_the_old_graph_the_new_one_or_a_file_that_is_refused()
    {
        using var library = await FaultLibrary.CompileAsync();
        var images = RunsAll ? 1_000 : TestExtent.IsWhole ? 100 : 20;
        foreach (var command in CrashScenario.Names.Where(name => name != "serve"))
        {
            using var scenario = new CrashScenario(command);
            var expected = await FindStatesAsync(scenario);
            var (calls, before) = await TraceAsync(scenario, library);
            using var started = before;
            var refused = 0;
            for (var seed = 1; seed <= images; seed++)
            {
                var random = new Random(seed);
                using var folder = new TestDirectory();
                Replay(before, calls.Take(random.Next(calls.Count + 1))).WriteUnpowered(folder.Path, random);
                try
                {
                    Assert.Contains(await scenario.ServeAsync(folder.Path), expected, StringComparer.Ordinal);
                }
                catch (StoreException refusal)
                {
                    Assert.Matches("Delete it, and load the graph again with 'seed'", refusal.Message);
                    refused++;
                }
            }

            output.WriteLine($"{command}: {images} losses of power, {refused} files refused.");
        }
    }

    /// <summary>The numbers of all calls, of writes also the half.</summary>
    private static IEnumerable<(int Number, bool IsHalf)> Points(IReadOnlyList<TracedCall> calls) =>
        calls.Index().SelectMany(call => call.Item.Operation == 'w' && call.Item.Data.Length > 1
            ? new[] { (call.Index + 1, false), (call.Index + 1, true) }
            : [(call.Index + 1, false)]);

    private static async Task<string[]> FindStatesAsync(CrashScenario scenario)
    {
        using var folder = new TestDirectory();
        await scenario.PrepareAsync(folder.Path);
        var old = File.Exists(Path.Combine(folder.Path, "graph.db")) ? await scenario.ServeAsync(folder.Path) : null;
        await scenario.RunAsync(folder.Path);
        var changed = await scenario.ServeAsync(folder.Path);
        Assert.NotEqual(old, changed, StringComparer.Ordinal);
        return [old ?? changed, changed];
    }

    /// <summary>The calls of a command, and its folder before them.</summary>
    private static async Task<(IReadOnlyList<TracedCall> Calls, TestDirectory Before)> TraceAsync(CrashScenario scenario, FaultLibrary library)
    {
        using var folder = new TestDirectory();
        await scenario.PrepareAsync(folder.Path);
        var before = new TestDirectory(folder);
        var calls = await library.TraceAsync(folder.Path, scenario.Command(folder.Path));
        Assert.True(calls.Count > 20, "The library has seen too few calls.");
        return (calls, before);
    }

    private static SimulatedDisk Replay(TestDirectory before, IEnumerable<TracedCall> calls)
    {
        var disk = new SimulatedDisk(before.Path);
        calls.ToList().ForEach(call => disk.Run(call));
        return disk;
    }

    private static async Task<bool> RequireWholeAsync(CrashScenario scenario, TestDirectory folder, string[] expected, string when)
    {
        using var copy = new TestDirectory(folder);
        var served = await scenario.ServeAsync(folder.Path);
        Assert.True(expected.Contains(served, StringComparer.Ordinal), $"{when}, 'serve' answers with neither graph: {served}");
        await scenario.SeedAsync(copy.Path);
        Assert.NotEmpty(await scenario.ServeAsync(copy.Path));
        return served == expected[0];
    }
}
