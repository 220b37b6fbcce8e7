using System.Diagnostics;
using System.Globalization;
using System.Net;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>A real Neo4j that is stopped by SIGSTOP: it takes connections and bytes, and answers nothing.</summary>
public sealed class StoppedServerTests
{
    private const string Home = "NEO4J_HOME";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The sentence says that the probe ended by its own bound, and not by one of the transport or of the request; the time is not measured.</summary>
    [Fact]
    public async Task Ready_is_answered_while_it_is_stopped_and_after_it_goes_on()
    {
        await using var database = await Neo4jDatabase.TakeAsync();
        using var folder = new TestFolder();
        using var server = await ServerProcess.StartAsync([.. Neo4jDatabase.Settings, $"--Seed:Directory={folder.WriteSeed("Hello\n", (1, 0, 5, "Hello"))}"]);
        using var client = new HttpClient { BaseAddress = server.GraphQL, Timeout = Patience };
        await WaitUntilReadyAsync(client);
        var neo4j = FindProcess();
        await SignalAsync("STOP", neo4j);
        try
        {
            for (var round = 0; round < 2; round++)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync(client, "/health/ready")));
                Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "The store has not answered within 2 s.\n"), answer));
            }

            Assert.InRange(await CountConnectionsAsync(server.Id), 0, 2);
            Assert.Equal((HttpStatusCode.OK, "live\n"), await GetAsync(client, "/health/live"));
        }
        finally
        {
            await SignalAsync("CONT", neo4j);
        }

        await WaitUntilReadyAsync(client);
    }

    private static async Task WaitUntilReadyAsync(HttpClient client)
    {
        for (var time = Stopwatch.StartNew(); (await GetAsync(client, "/health/ready")).Code != HttpStatusCode.OK; await Task.Delay(100, Cancellation))
        {
            Assert.True(time.Elapsed < Patience, "It does not become ready.");
        }
    }

    private static async Task<(HttpStatusCode Code, string Text)> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Counts the connections of the service to Neo4j: probes that pile up would take one each.</summary>
    private static async Task<int> CountConnectionsAsync(int process)
    {
        var port = new Uri(TestNeo4j.Options.Uri).Port.ToString("X4", CultureInfo.InvariantCulture);
        var sockets = Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet(StringComparer.Ordinal);
        var lines = await File.ReadAllLinesAsync("/proc/net/tcp", Cancellation);
        return lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(parts => parts[2].EndsWith($":{port}", StringComparison.Ordinal) && sockets.Contains($"socket:[{parts[9]}]"));
    }

    private static int FindProcess()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable(Home) ?? "", "neo4j.pid");
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(file), $"Set {Home} to the folder of a Neo4j that runs on this machine, with its neo4j.pid.");
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, kill.ExitCode);
    }
}
