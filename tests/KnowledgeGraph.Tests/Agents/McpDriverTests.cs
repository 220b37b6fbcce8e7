using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Agents;

/// <summary>The clients that others wrote: the acceptance driver runs the SDK, the inspector and the conformance suite against the whole service.</summary>
public sealed class McpDriverTests
{
    private const string Driver = "mcp.mjs";

    private static readonly NodePackages Node = new("Agents", Path.Combine("@modelcontextprotocol", "sdk"));

    [Fact]
    public async Task The_driver_passes_on_SQLite()
    {
        using var folder = new TestFolder();
        TrapGraph.CopyTo(folder.PathOf("seed"));
        await using var service = await ServiceUnderTest.OpenAsync(folder.Database, $"--Seed:Directory={folder.PathOf("seed")}");
        await RunAsync(service);
    }

    [Fact]
    public async Task The_driver_passes_on_Neo4j()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        TrapGraph.CopyTo(folder.PathOf("seed"));
        await using var service = await ServiceUnderTest.OpenAsync(["--Limits:Deadline=00:01:00", .. Neo4jDatabase.Settings, $"--Seed:Directory={folder.PathOf("seed")}"]);
        await RunAsync(service);
    }

    /// <summary>Runs the driver beside the packages that it imports.</summary>
    private static async Task RunAsync(ServiceUnderTest service)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var driver = AcceptanceFiles.Find(Path.Combine("tools", Driver));
        await Node.RequireAsync(cancellation);
        var folder = Path.Combine("node_modules", ".driver");
        Directory.CreateDirectory(Path.Combine(ProjectFiles.Tests, "Agents", folder));
        File.Copy(driver, Path.Combine(ProjectFiles.Tests, "Agents", folder, Driver), overwrite: true);
        var output = await Node.RunScriptAsync(Path.Combine(folder, Driver), [service.Client.BaseAddress!.ToString()], cancellation);
        Assert.EndsWith(" passed, 0 failed", output.TrimEnd(), StringComparison.Ordinal);
    }
}
