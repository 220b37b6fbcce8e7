using System.Net;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Hosting;

namespace KnowledgeGraph.Tests.Http;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_depends_on_the_store_and_live_does_not()
    {
        await using var server = await StartAsync((_, _) => throw new StoreException("The store is gone."));
        Assert.Equal((HttpStatusCode.OK, "live\n"), await GetAsync(server, "/health/live"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The store does not answer.\n"), await GetAsync(server, "/health/ready"));
    }

    [Fact]
    public async Task Ready_is_ready()
    {
        await using var server = await StartAsync((response, _) =>
        {
            response.Json("{}"u8);
            return ValueTask.CompletedTask;
        });
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await GetAsync(server, "/health/ready"));
    }

    [Fact]
    public async Task A_server_that_stops_finishes_what_runs_and_is_not_ready()
    {
        var isRunning = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await RunningServer.StartAsync(async (response, _) =>
        {
            isRunning.SetResult();
            await mayEnd.Task;
            response.Json("{}"u8);
        });
        var answering = server.Client.PostAsync(server.GraphQL, ReceivingTests.Json("""{"query":"{ __typename }"}"""), Cancellation);
        await isRunning.Task;
        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        mayEnd.SetResult();
        using var answer = await answering;
        Assert.Equal("""{"data":{}}""", await answer.Content.ReadAsStringAsync(Cancellation));
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(server, "/health/live"));
    }

    [Fact]
    public async Task Ready_is_not_ready_once_the_service_stops()
    {
        using var stopping = new CancellationTokenSource();
        var graph = StubStore.Serve((_, _) => ValueTask.CompletedTask, concurrency: 1);
        var readiness = new Readiness(new StoreProbe(graph, TimeProvider.System), stopping.Token);
        await stopping.CancelAsync();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        await readiness.AnswerReadyAsync(context);
        Assert.Equal(503, context.Response.StatusCode);
    }

    /// <summary>A store that never ends its work, as a Neo4j that is stopped, and worse: it does not end when it is cancelled.</summary>
    [Fact]
    public async Task Ready_is_answered_in_time_whatever_the_store_does_and_probes_do_not_pile_up()
    {
        var probes = 0;
        await using var server = await StartAsync(async (_, _) =>
        {
            Interlocked.Increment(ref probes);
            await Task.Delay(Timeout.Infinite, Cancellation);
        });
        var time = System.Diagnostics.Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(server, "/health/ready")));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "The store has not answered within 2 s.\n"), answer));
        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
        await GetAsync(server, "/health/ready");
        Assert.Equal(1, probes);
        Assert.Equal((HttpStatusCode.OK, "live\n"), await GetAsync(server, "/health/live"));
    }

    [Fact]
    public async Task Live_says_when_only_a_restart_helps()
    {
        var clock = new LateClock();
        var store = new TaskCompletionSource();
        var graph = StubStore.Serve((response, _) =>
        {
            response.Json("{}"u8);
            return new ValueTask(store.Task);
        }, concurrency: 1);
        var probe = new StoreProbe(graph, clock);
        await probe.FindStateAsync(Cancellation);
        Assert.False(probe.IsStuck);
        clock.Late = TimeSpan.FromMinutes(2);
        Assert.True(probe.IsStuck);
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        await new Readiness(probe, CancellationToken.None).AnswerLiveAsync(context);
        Assert.Equal(503, context.Response.StatusCode);
        store.SetResult();
        Assert.Null((await probe.FindStateAsync(Cancellation)).Fault);
        Assert.False(probe.IsStuck);
    }

    /// <summary>A clock whose time jumps.</summary>
    private sealed class LateClock : TimeProvider
    {
        public TimeSpan Late { get; set; }

        public override long GetTimestamp() => System.GetTimestamp() + (long)(Late.TotalSeconds * TimestampFrequency);
    }

    private static Task<RunningServer> StartAsync(AnswerQuery answer) => RunningServer.StartAsync(answer, concurrency: 1);

    private static async Task<(HttpStatusCode Code, string Text)> GetAsync(RunningServer server, string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
