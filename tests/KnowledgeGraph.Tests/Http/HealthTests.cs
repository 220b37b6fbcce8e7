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
        var readiness = new Readiness(_ => ValueTask.FromResult<string?>(null), stopping.Token);
        await stopping.CancelAsync();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        await readiness.AnswerReadyAsync(context);
        Assert.Equal(503, context.Response.StatusCode);
    }

    private static Task<RunningServer> StartAsync(AnswerQuery answer) => RunningServer.StartAsync(answer, concurrency: 1);

    private static async Task<(HttpStatusCode Code, string Text)> GetAsync(RunningServer server, string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
