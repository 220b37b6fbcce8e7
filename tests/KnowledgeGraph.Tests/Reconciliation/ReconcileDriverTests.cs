using System.ComponentModel;
using System.Diagnostics;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Reconciliation;

/// <summary>The acceptance drivers of reconciliation, by plain HTTP and with the real OpenRefine, on the whole service.</summary>
public sealed class ReconcileDriverTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("reconcile.py")]
    [InlineData("openrefine.py")]
    public async Task Drivers_pass_on_SQLite(string driver)
    {
        Require(driver);
        var seed = TrapGraph.Write(_folder.PathOf("seed"));
        await using var service = await ServiceUnderTest.OpenAsync(_folder.Database, $"--Seed:Directory={seed}");
        await RunAsync(driver, service);
    }

    [Theory]
    [InlineData("reconcile.py")]
    [InlineData("openrefine.py")]
    public async Task Drivers_pass_on_Neo4j(string driver)
    {
        Require(driver);
        await using var database = await Neo4jDatabase.TakeAsync();
        var seed = TrapGraph.Write(_folder.PathOf("seed"));
        var seeded = await CommandRun.OfAsync(["seed", seed, .. Neo4jDatabase.Settings]);
        Assert.True(seeded.Code == 0, seeded.Error);
        await using var service = await ServiceUnderTest.OpenAsync(["--Limits:Deadline=00:01:00", $"--Seed:Directory={seed}", .. Neo4jDatabase.Settings]);
        await RunAsync(driver, service);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Skips the test if what the driver needs is not installed, or fails it where <c>REQUIRE_OPENREFINE=1</c>.</summary>
    private static void Require(string driver)
    {
        string[] programs = driver == "openrefine.py" ? ["python3", "openrefine", "java"] : ["python3"];
        var missing = programs.Where(program => !IsInstalled(program)).ToList();
        Assert.False(missing.Count > 0 && Environment.GetEnvironmentVariable("REQUIRE_OPENREFINE") == "1", $"{string.Join(", ", missing)} must be installed.");
        Assert.SkipWhen(missing.Count > 0, $"Not installed: {string.Join(", ", missing)}.");
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task RunAsync(string driver, ServiceUnderTest service)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var script = AcceptanceFiles.Find(Path.Combine("tools", driver));
        using var process = Process.Start(new ProcessStartInfo("python3", [script, service.Client.BaseAddress!.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONIOENCODING"] = "utf-8" },
        }) ?? throw new Win32Exception();
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
        Assert.EndsWith(" passed, 0 failed", output.TrimEnd(), StringComparison.Ordinal);
    }
}
