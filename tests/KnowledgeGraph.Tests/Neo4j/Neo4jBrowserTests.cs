using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>Neo4j Browser itself, in Chromium.</summary>
public sealed class Neo4jBrowserTests
{
    private const string Absence = "There is no Chromium (CHROMIUM, /usr/bin/chromium), or no NEO4J_BOLT_URL.";

    private static readonly NodePackages Node = new("Neo4j", "playwright-core");

    [Fact]
    public async Task The_guide_is_opened_and_the_graph_is_shown_with_our_style()
    {
        var chromium = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
        var bolt = Environment.GetEnvironmentVariable("NEO4J_BOLT_URL");
        if (chromium is null || bolt is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_BROWSER") == "1", Absence);
            Assert.Fail(Absence);
        }

        await Node.RequireAsync(TestContext.Current.CancellationToken);
        await using var database = await Neo4jDatabase.TakeAsync();
        var seeded = await CommandRun.OfAsync(["seed", Path.Combine(ProjectFiles.Root, "seed"), .. Neo4jDatabase.Settings]);
        Assert.Equal(0, seeded.Code);
        await using var service = await ServiceUnderTest.OpenAsync(Neo4jDatabase.Settings);
        var seen = await LookAsync(chromium, bolt, $"http://localhost:{service.GraphQL.Port}");
        Assert.Contains(seen.Captions, caption => caption.Contains("DeepSeek", StringComparison.Ordinal));
        Assert.Contains(seen.Captions, caption => caption.Contains("Hangzhou", StringComparison.Ordinal));
        Assert.Contains("#1F5FA8", seen.Colours, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Runs the first favourite; <c>BROWSER_SCREENSHOT</c> names the file of the picture.</summary>
    private static async Task<Seen> LookAsync(string chromium, string bolt, string service)
    {
        var favourite = Path.Combine(ProjectFiles.Root, "browser", "favourites", "01-six-companies.cypher");
        var screenshot = Environment.GetEnvironmentVariable("BROWSER_SCREENSHOT") ?? Path.Combine(Path.GetTempPath(), "knowledge-graph-neo4j-browser.png");
        var json = await Node.RunScriptAsync(
            "browser.mjs",
            [chromium, TestNeo4j.Http.Uri, bolt, service, await File.ReadAllTextAsync(favourite, TestContext.Current.CancellationToken), screenshot],
            TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<Seen>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>The texts that the page showed.</summary>
    private sealed record Seen(IReadOnlyList<string> Captions, IReadOnlyList<string> Colours);
}
