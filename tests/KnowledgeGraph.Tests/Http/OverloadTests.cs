using System.Net;
using System.Threading.Channels;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Tests.Http;

/// <summary>Requests are refused, and others answered, when the store has more to do than it can.</summary>
public sealed class OverloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bounded_number_waits_and_the_others_are_refused()
    {
        using var store = new SlowStore();
        await using var server = await RunningServer.StartAsync(store.AnswerAsync, new() { MaxWaiting = 2 }, concurrency: 1);
        var first = SendAsync(server, "first");
        await store.Begun.ReadAsync(Cancellation);
        var (second, third) = (SendAsync(server, "second"), SendAsync(server, "third"));

        // Any of the three may come last.
        var fourth = SendAsync(server, "fourth");
        var refused = await await Task.WhenAny(second, third, fourth);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.StartsWith(
            """{"errors":[{"message":"The service has more requests than it can answer now, and this one was not begun (settings Http:MaxWaiting, Http:MaxWait).","extensions":{"code":"OVERLOADED",""",
            await refused.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);

        store.Finish(3);
        var answers = await Task.WhenAll(first, second, third, fourth);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(2, store.Begun.Count);
    }

    [Fact]
    public async Task A_request_that_has_waited_for_too_long_is_refused()
    {
        using var store = new SlowStore();
        await using var server = await RunningServer.StartAsync(
            store.AnswerAsync, new() { MaxWait = TimeSpan.FromMilliseconds(200) }, concurrency: 1);
        var first = SendAsync(server, "first");
        await store.Begun.ReadAsync(Cancellation);
        var second = await SendAsync(server, "second");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Contains("OVERLOADED", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        store.Finish(1);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(0, store.Begun.Count);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningServer server, string name) =>
        server.Client.PostAsync(server.GraphQL, ReceivingTests.Json($$"""{"query":"{ {{name}}: __typename }"}"""), Cancellation);

    /// <summary>Answers when a test lets it.</summary>
    private sealed class SlowStore : IDisposable
    {
        private readonly Channel<bool> _begun = Channel.CreateUnbounded<bool>();
        private readonly SemaphoreSlim _mayEnd = new(0);

        /// <summary>One element for each request that has begun.</summary>
        public ChannelReader<bool> Begun => _begun.Reader;

        public void Finish(int requests) => _mayEnd.Release(requests);

        public void Dispose() => _mayEnd.Dispose();

        public async ValueTask AnswerAsync(ResponseWriter response, CancellationToken cancellationToken)
        {
            _begun.Writer.TryWrite(true);
            await _mayEnd.WaitAsync(TestContext.Current.CancellationToken);
            response.Json("{}"u8);
        }
    }
}
