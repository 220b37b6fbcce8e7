using System.Net;
using System.Threading.Channels;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Tests.Http;

/// <summary>What happens to requests when the store has more to do than it can.</summary>
public sealed class OverloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bounded_number_waits_and_the_others_are_sent_away()
    {
        using var store = new SlowStore();
        await using var server = await RunningServer.StartAsync(store.AnswerAsync, new() { MaxWaiting = 2 }, concurrency: 1);
        var first = Ask(server, "first");
        await store.Begun.ReadAsync(Cancellation);
        var (second, third) = (Ask(server, "second"), Ask(server, "third"));

        // Which of the three comes last is not ours to say.
        var fourth = Ask(server, "fourth");
        var refused = await await Task.WhenAny(second, third, fourth);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.StartsWith(
            """{"errors":[{"message":"More is asked of the service than it can answer now, and this request was not begun (settings Http:MaxWaiting, Http:MaxWait).","extensions":{"code":"OVERLOADED",""",
            await refused.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);

        store.Finish(3);
        var answers = await Task.WhenAll(first, second, third, fourth);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(2, store.Begun.Count);
    }

    [Fact]
    public async Task A_request_that_has_waited_for_too_long_is_sent_away()
    {
        using var store = new SlowStore();
        await using var server = await RunningServer.StartAsync(
            store.AnswerAsync, new() { MaxWait = TimeSpan.FromMilliseconds(200) }, concurrency: 1);
        var first = Ask(server, "first");
        await store.Begun.ReadAsync(Cancellation);
        var second = await Ask(server, "second");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Contains("OVERLOADED", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        store.Finish(1);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(0, store.Begun.Count);
    }

    private static Task<HttpResponseMessage> Ask(RunningServer server, string name) =>
        server.Client.PostAsync(server.GraphQL, ReceivingTests.Json($$"""{"query":"{ {{name}} }"}"""), Cancellation);

    /// <summary>Answers when it is told to.</summary>
    private sealed class SlowStore : IDisposable
    {
        private readonly Channel<bool> _begun = Channel.CreateUnbounded<bool>();
        private readonly SemaphoreSlim _mayEnd = new(0);

        /// <summary>One element for each request that has begun.</summary>
        public ChannelReader<bool> Begun => _begun.Reader;

        public void Finish(int requests) => _mayEnd.Release(requests);

        public void Dispose() => _mayEnd.Dispose();

        public async ValueTask<OperationOutcome> AnswerAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
        {
            _begun.Writer.TryWrite(true);
            await _mayEnd.WaitAsync(TestContext.Current.CancellationToken);
            response.Json("{}"u8);
            return new OperationOutcome(OperationStatus.Answered, default);
        }
    }
}
