using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j.Connection;

/// <summary>The client's reading of answers; their forms were seen on 5.26.30 and 2026.08.1.</summary>
public sealed class QueryApiTests
{
    private const string Success = """{"data":{"fields":["x"],"values":[[1]]},"bookmarks":["b"]}""";
    private const string Deadlock = """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"wait"}]}""";

    [Fact]
    public async Task A_read_is_tried_again_after_a_transient_error()
    {
        await using var server = await FakeNeo4j.StartAsync(
            root: null, (HttpStatusCode.BadRequest, Deadlock), (HttpStatusCode.BadRequest, Deadlock), (HttpStatusCode.Accepted, Success));
        using var client = Transports.Create(server.Options);
        using var answer = await Runner(client).ReadAsync("RETURN 1 AS x", _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(1, answer.ReadRows()[0][0].GetInt32());
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_read_is_tried_three_times_and_no_more()
    {
        await using var server = await FakeNeo4j.StartAsync(root: null, [.. Enumerable.Repeat((HttpStatusCode.BadRequest, Deadlock), 4)]);
        var error = await FailAsync(server);
        Assert.Equal("Neo.TransientError.Transaction.DeadlockDetected", error.Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, """{"data":{"fields":["x"],"values":[[1]]},"errors":[{"code":"Neo.ClientError.Statement.ArithmeticError","message":"/ by secret-of-the-test"}]}""", "(Neo.ClientError.Statement.ArithmeticError)")]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"code":"Neo.ClientError.Statement.SyntaxError","message":"Invalid input"}]}""", "(Neo.ClientError.Statement.SyntaxError: Invalid input)")]
    [InlineData(HttpStatusCode.Accepted, """{"data":{"fields":["x"],"values":[[1""", "incomplete JSON")]
    [InlineData(HttpStatusCode.Accepted, """{"data":{"fields":["x"],"values":[[1]]}}""", "without saying that the statement succeeded")]
    [InlineData(HttpStatusCode.OK, "<html>a proxy</html>", "incomplete JSON")]
    [InlineData(HttpStatusCode.Redirect, "{}", "without saying that the statement succeeded")]
    [InlineData(HttpStatusCode.Unauthorized, """{"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"Invalid credential."}]}""", "check Neo4j:User and Neo4j:Password")]
    [InlineData(HttpStatusCode.NotFound, """{"errors":[{"code":"Neo.ClientError.Database.DatabaseNotFound","message":"Graph not found: x"}]}""", "check Neo4j:Database")]
    public async Task A_statement_has_failed_unless_the_whole_body_says_otherwise(HttpStatusCode status, string body, string message)
    {
        await using var server = await FakeNeo4j.StartAsync(root: null, (status, body));
        var error = await FailAsync(server);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_statement_that_Neo4j_ends_for_memory_is_not_tried_again()
    {
        const string Answer = """{"data":{"fields":["x"],"values":[]},"errors":[{"code":"Neo.TransientError.General.MemoryPoolOutOfMemoryError","message":"The allocation of an extra 2.0 MiB would use more than the limit 2.0 MiB. Currently using 2.0 MiB. SETTING threshold reached"}]}""";
        await using var ofOne = await FakeNeo4j.StartAsync(
            root: null, (HttpStatusCode.Accepted, Answer.Replace("SETTING", "db.memory.transaction.max", StringComparison.Ordinal)));
        await using var ofAll = await FakeNeo4j.StartAsync(
            root: null, (HttpStatusCode.Accepted, Answer.Replace("SETTING", "dbms.memory.transaction.total.max", StringComparison.Ordinal)));
        using var client = Transports.Create(ofOne.Options);
        var refused = await Assert.ThrowsAsync<RequestException>(() => Runner(client).ReadAsync("RETURN 1 AS x", _ => { }, TestContext.Current.CancellationToken));
        var failed = await FailAsync(ofAll);

        Assert.Equal(ErrorCodes.Limit, refused.Errors[0].Code);
        Assert.Contains("db.memory.transaction.max", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal("Neo4j has too little memory for this request now.", failed.Reason);
        Assert.Single(ofOne.Requests);
        Assert.Single(ofAll.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        await using var server = await FakeNeo4j.StartAsync(
            root: null, (HttpStatusCode.Accepted, $$$"""{"data":{"fields":["x"],"values":[["{{{new string('x', 5_000)}}}"]]},"bookmarks":["b"]}"""));
        var options = server.Options;
        options.MaxAnswerBytes = 1_024;
        using var client = Transports.Create(options);
        var error = await Assert.ThrowsAsync<RequestException>(() => Runner(client).ReadAsync("RETURN 1", _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorCodes.Limit, error.Errors[0].Code);
    }

    [Theory]
    [InlineData("""{"neo4j_version":"5.25.1"}""", "has version 5.25.1; 5.26 is the oldest")]
    [InlineData("""{"neo4j_version":"4.4.40"}""", "has version 4.4.40; 5.26 is the oldest")]
    [InlineData("""{"name":"another"}""", "is not a Neo4j")]
    [InlineData("hello", "is not a Neo4j")]
    public async Task A_server_that_we_cannot_speak_to_is_named(string root, string message)
    {
        await using var server = await FakeNeo4j.StartAsync(root);
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(server.Options, TestContext.Current.CancellationToken));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("bolt")]
    [InlineData("bolt+s")]
    public async Task A_server_that_is_not_there_is_named(string scheme)
    {
        var options = new Neo4jOptions { Uri = $"{scheme}://127.0.0.1:1", Password = "secret-of-the-test" };
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(options, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Neo4j cannot be reached at {scheme}://127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("bolt")]
    public async Task A_server_that_takes_no_connection_is_named(string scheme)
    {
        // Linux lets one more connection wait than its limit, and lets those after it go unanswered.
        using var full = new Socket(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var waiting = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(full.LocalEndPoint!, TestContext.Current.CancellationToken);
        var options = new Neo4jOptions { Uri = $"{scheme}://{full.LocalEndPoint}", Password = "secret-of-the-test", ConnectTimeout = TimeSpan.FromMilliseconds(100) };
        var error = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.IsEmptyAsync(options, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Neo4j cannot be reached at {options.Uri}", error.Message, StringComparison.Ordinal);
    }

    private static StatementRunner Runner(ITransport client) => new(client, TimeProvider.System, TimeSpan.FromMinutes(1));

    private static async Task<StoreException> FailAsync(FakeNeo4j server)
    {
        using var client = Transports.Create(server.Options);
        return await Assert.ThrowsAsync<StoreException>(() => Runner(client).ReadAsync("RETURN 1", _ => { }, TestContext.Current.CancellationToken));
    }
}
