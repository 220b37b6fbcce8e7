using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j.Connection;

/// <summary>The client's reading of what a server may send by Bolt; the bytes are those of Bolt's specification.</summary>
public sealed class BoltTests
{
    private static readonly byte[] Row = [.. FakeBolt.Success, .. FakeBolt.One, .. FakeBolt.Success];

    [Fact]
    public async Task Messages_may_come_byte_by_byte_in_many_chunks_and_with_empty_ones_between()
    {
        byte[] inChunks = [.. FakeBolt.Alive, .. FakeBolt.Success, .. FakeBolt.Alive, .. FakeBolt.Alive, 0, 1, 0xB1, 0, 2, 0x71, 0x91, 0, 1, 1, 0, 0, .. FakeBolt.Success];
        using var server = FakeBolt.StartInPieces(inChunks, Row);
        using var client = Transports.Create(server.Options);
        for (var i = 0; i < 2; i++)
        {
            using var answer = await RunAsync(client);
            Assert.Equal(1, answer.ReadRows()[0][0].GetInt32());
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_read_is_tried_again_where_the_connection_breaks()
    {
        using var server = FakeBolt.Start(null, Row);
        using var client = Transports.Create(server.Options);
        using var answer = await RunAsync(client);
        Assert.Equal(1, answer.ReadRows()[0][0].GetInt32());
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_write_whose_outcome_is_unknown_is_not_tried_again()
    {
        using var server = FakeBolt.Start(null, Row);
        using var client = Transports.Create(server.Options);
        var error = await Assert.ThrowsAsync<StoreException>(() => Runner(client).WriteAsync("CREATE ()", _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("may have been written or not", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_meanwhile_is_not_used()
    {
        using var server = FakeBolt.Start(Row, Row);
        server.ClosesAfterAnswers = true;
        using var client = Transports.Create(server.Options);
        using var first = await RunAsync(client);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        using var second = await Runner(client).WriteAsync("CREATE ()", _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task After_a_failure_the_connection_is_used_again()
    {
        byte[] failure = [0, 0, 0xB1, 0x7F, 0xA2, 0x84, .. "code"u8, 0xD0, 37, .. "Neo.ClientError.Statement.SyntaxError"u8, 0x87, .. "message"u8, 0x81, (byte)'x', 0, 0, 0, 2, 0xB0, 0x7E, 0, 0];
        failure[1] = (byte)(failure.Length - 4 - 6);
        using var server = FakeBolt.Start(failure, Row);
        using var client = Transports.Create(server.Options);
        var error = await Assert.ThrowsAsync<StoreException>(() => RunAsync(client));
        Assert.Equal("Neo.ClientError.Statement.SyntaxError", error.Code);
        using var answer = await RunAsync(client);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        byte[] chunk = [0x04, 0x00, .. new byte[1024]];
        using var server = FakeBolt.Start([.. FakeBolt.Success, .. chunk, .. chunk]);
        var options = server.Options;
        options.MaxAnswerBytes = 1_500;
        using var client = Transports.Create(options);
        var error = await Assert.ThrowsAsync<RequestException>(() => RunAsync(client));
        Assert.Equal(ErrorCodes.Limit, error.Errors[0].Code);
    }

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("\0\0\x04\x04")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    public async Task A_server_that_speaks_no_supported_version_is_named(string version)
    {
        using var server = FakeBolt.StartWithVersion([.. version.Select(letter => (byte)letter)]);
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(server.Options, TestContext.Current.CancellationToken));
        Assert.Contains("check Neo4j:Uri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_is_not_spoken_to_where_it_is_wanted()
    {
        using var server = FakeBolt.Start(Row);
        var options = server.Options;
        options.Uri = options.Uri.Replace("bolt:", "bolt+s:", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(options, TestContext.Current.CancellationToken));
        Assert.Contains(options.Uri, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused()
    {
        using var server = FakeBolt.Start(Row);
        server.IsEncrypted = true;
        var options = server.Options;
        options.Uri = options.Uri.Replace("bolt:", "bolt+s:", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(options, TestContext.Current.CancellationToken));
        Assert.StartsWith($"No encrypted connection is possible to the Neo4j at {options.Uri}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    private static StatementRunner Runner(ITransport client) => new(client, TimeProvider.System, TimeSpan.FromMinutes(1));

    private static Task<QueryAnswer> RunAsync(ITransport client) => Runner(client).ReadAsync("RETURN 1", _ => { }, TestContext.Current.CancellationToken);
}
