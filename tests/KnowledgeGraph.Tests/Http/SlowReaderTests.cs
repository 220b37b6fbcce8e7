using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Tests.Http;

/// <summary>Clients that do not take their answers hold neither connections nor memory for long.</summary>
public sealed class SlowReaderTests
{
    // Above what the system's buffers of a connection hold.
    private const int Large = 12 * 1024 * 1024;

    private int _size = Large;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_that_wait_are_bounded_and_end_with_their_time()
    {
        await using var server = await StartAsync(new() { MaxUnsentBytes = 40 * 1024 * 1024, SendTimeout = TimeSpan.FromSeconds(3), MinSendRate = 0 });
        using var first = await SendAndReadNothingAsync(server);
        using var second = await SendAndReadNothingAsync(server);
        using (var third = await SendAsync(server))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
            var body = await third.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("Too many bytes of answers wait for their clients to take them (setting Http:MaxUnsentBytes).", body, StringComparison.Ordinal);
            Assert.Contains("OVERLOADED", body, StringComparison.Ordinal);
        }

        _size = 10;
        using (var small = await SendAsync(server))
        {
            Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        }

        _size = Large;
        await AssertClosedAsync(first, TimeSpan.FromSeconds(20));
        await AssertClosedAsync(second, TimeSpan.FromSeconds(20));
        using var last = await SendAsync(server);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.True((await last.Content.ReadAsByteArrayAsync(Cancellation)).Length > Large);
    }

    [Fact]
    public async Task A_client_that_is_slower_than_the_least_rate_is_disconnected()
    {
        await using var server = await StartAsync(new() { MinSendRate = 1_000_000, SendTimeout = TimeSpan.FromHours(1) });
        using var client = await SendAndReadNothingAsync(server);
        await AssertClosedAsync(client, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_connection_that_sends_nothing_is_closed()
    {
        await using var server = await StartAsync(new() { HeadersTimeout = TimeSpan.FromSeconds(1) });
        using var client = await ConnectAsync(server);
        var end = client.GetStream().ReadAsync(new byte[1], Cancellation).AsTask();
        Assert.Equal(0, await end.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
    }

    [Fact]
    public async Task A_connection_may_be_idle_between_requests()
    {
        await using var server = await StartAsync(new() { HeadersTimeout = TimeSpan.FromSeconds(1) });
        _size = 10;
        using var client = await SendAndReadNothingAsync(server);
        await Task.Delay(2_500, Cancellation);
        await SendAsync(client);
        var answers = new StringBuilder();
        var buffer = new byte[4_096];
        while (answers.ToString().Split("xxxxxxxxxx").Length < 3)
        {
            var count = await client.GetStream().ReadAsync(buffer, Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
            Assert.NotEqual(0, count);
            answers.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }

    private static async Task AssertClosedAsync(TcpClient client, TimeSpan time)
    {
        // Whether the server has closed a connection is seen once all that it had sent is read.
        await Task.Delay(time / 3, Cancellation);
        var stream = client.GetStream();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        try
        {
            for (var count = -1; count != 0; total += count)
            {
                count = await stream.ReadAsync(buffer, Cancellation).AsTask().WaitAsync(time, Cancellation);
            }
        }
        catch (IOException)
        {
            // It was reset.
        }

        Assert.InRange(total, 0, Large);
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server) =>
        await server.Client.PostAsync(server.GraphQL, ReceivingTests.Json("""{"query":"{ __typename }"}"""), Cancellation);

    private static async Task<TcpClient> SendAndReadNothingAsync(RunningServer server)
    {
        var client = await ConnectAsync(server);
        await SendAsync(client);
        await Task.Delay(1_000, Cancellation);
        return client;
    }

    private static async Task<TcpClient> ConnectAsync(RunningServer server)
    {
        var client = new TcpClient { ReceiveBufferSize = 4_096 };
        await client.ConnectAsync(server.GraphQL.Host, server.GraphQL.Port, Cancellation);
        return client;
    }

    private static async Task SendAsync(TcpClient client) => await client.GetStream().WriteAsync(
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{\"query\":\"{ __typename }\"}"u8.ToArray(), Cancellation);

    private Task<RunningServer> StartAsync(HttpOptions http) => RunningServer.StartAsync(
        (response, _) =>
        {
            response.BeginObject();
            response.Key("a");
            response.Text(new string('x', _size));
            response.EndObject();
            return ValueTask.CompletedTask;
        },
        http);
}
