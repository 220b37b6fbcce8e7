using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>Two instances of the service with the balancer of the <c>scale</c> profile, restarted one after the other under load.</summary>
public sealed class RollingRestartTests
{
    private const int Clients = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_fails()
    {
        RequireBalancer();
        using var folder = new TestFolder();
        var (ports, front) = (new[] { FreePort(), FreePort() }, FreePort());
        var instances = new[] { await StartAsync(folder, ports[0]), await StartAsync(folder, ports[1]) };
        using var balancer = StartBalancer(folder, front, ports);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{front}") };
        await UntilReadyAsync(client);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Enumerable.Range(0, Clients).Select(_ => SendUntilAsync(client, ending.Token)).ToList();
        for (var i = 0; i < instances.Length; i++)
        {
            await Task.Delay(1_000, Cancellation);
            Assert.Equal(0, await instances[i].TerminateAsync());
            instances[i].Dispose();
            instances[i] = await StartAsync(folder, ports[i]);
            await Task.Delay(2_000, Cancellation);
        }

        await ending.CancelAsync();
        var outcomes = await Task.WhenAll(load);
        Array.ForEach(instances, instance => instance.Dispose());
        balancer.Kill();
        var failures = outcomes.SelectMany(outcome => outcome.Failures).ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.All(outcomes, outcome => Assert.True(outcome.Answers > 10, $"Only {outcome.Answers} answers."));
    }

    private static void RequireBalancer()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, "haproxy")));
        Assert.False(!isThere && Environment.GetEnvironmentVariable("REQUIRE_HAPROXY") == "1", "HAProxy is not installed.");
        Assert.SkipUnless(isThere, "HAProxy is not installed.");
    }

    private static Task<ServerProcess> StartAsync(TestFolder folder, int port) =>
        ServerProcess.StartAsync("--urls", $"http://127.0.0.1:{port}", folder.Database, $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}");

    /// <summary>Starts HAProxy with the configuration of the profile, in which only the addresses are others.</summary>
    private static Process StartBalancer(TestFolder folder, int front, int[] ports)
    {
        var configuration = File.ReadAllText(Path.Combine(ProjectFiles.Root, "deploy", "haproxy.cfg"))
            .Replace("bind :8080", $"bind 127.0.0.1:{front}", StringComparison.Ordinal)
            .Replace("service-1:8080", $"127.0.0.1:{ports[0]}", StringComparison.Ordinal)
            .Replace("service-2:8080", $"127.0.0.1:{ports[1]}", StringComparison.Ordinal);
        var file = folder.Write("haproxy.cfg", configuration);
        var path = $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin";
        return Process.Start(new ProcessStartInfo("env", [$"PATH={path}", "haproxy", "-db", "-f", file]))!;
    }

    private static async Task UntilReadyAsync(HttpClient client)
    {
        for (var tries = 0; await SendAsync(client) is not null; tries++)
        {
            Assert.True(tries < 100, "The balancer does not answer.");
            await Task.Delay(100, Cancellation);
        }
    }

    private static async Task<(int Answers, List<string> Failures)> SendUntilAsync(HttpClient client, CancellationToken ending)
    {
        var (answers, failures) = (0, new List<string>());
        while (!ending.IsCancellationRequested)
        {
            if (await SendAsync(client) is { } failure)
            {
                failures.Add(failure);
            }

            answers++;
        }

        return (answers, failures);
    }

    /// <summary>Sends a request.</summary>
    /// <returns>What is wrong with the answer; null if nothing is.</returns>
    private static async Task<string?> SendAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.PostAsync("/graphql", ReceivingTests.Json("""{"query":"{ companies(limit: 3) { id name } }"}"""), Cancellation);
            return answer.StatusCode == HttpStatusCode.OK ? null : $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}";
        }
        catch (HttpRequestException error)
        {
            return error.ToString();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
