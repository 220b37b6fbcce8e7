using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Our answers are those of the Neo4j GraphQL Library, but for the differences that are on purpose.</summary>
public sealed class AcceptanceTests
{
    public static TheoryData<string> Stores => [.. TestStores.Names];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_answer_is_the_librarys(string store)
    {
        var run = new AcceptanceRun(store, LeftOutQueries.Read(store));
        foreach (var acceptanceCase in AcceptanceCases.ReadAll())
        {
            await run.RunAsync(acceptanceCase, TestContext.Current.CancellationToken);
        }

        Console.WriteLine(run.Summary);
        await File.WriteAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, $"acceptance-{store}.txt"),
            [run.Summary, .. run.Failures, .. run.NotYet],
            TestContext.Current.CancellationToken);
        Assert.True(run.Failures.Count == 0, string.Join('\n', [run.Summary, .. run.Failures.Take(20)]));
    }

    [Fact]
    public void Whatever_is_left_out_is_a_documented_difference()
    {
        var page = File.ReadAllText(Path.Combine(ProjectFiles.Root, "docs", "use", "differences.md"));

        Assert.All(LeftOutQueries.ReadAll(), entry => Assert.Contains($"\n| {entry.Because} |", page, StringComparison.Ordinal));
    }
}
