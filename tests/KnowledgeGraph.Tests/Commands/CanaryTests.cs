using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Http;
using KnowledgeGraph.Tests.Neo4j.Connection;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>Values of clients, and the secrets of the settings, appear in no log, no trace and no metric.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary-7f3a";

    // As much as there is, of every library, by the settings that are closest to what they log.
    private static readonly string[] Talkative =
    [
        "--Logging:LogLevel:Default=Trace",
        "--Logging:LogLevel:Microsoft=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests=Trace",
        "--Logging:Console:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher=Trace",
        "--Logging:LogLevel:KnowledgeGraph=Trace",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_a_client_sends_is_in_a_log_or_a_trace()
    {
        using var folder = new TestFolder();
        await using var collector = await Collector.StartAsync();
        using (var server = await ServerProcess.StartAsync(
            [folder.Database, $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}", $"--Telemetry:OtlpEndpoint={collector.Address}", .. Talkative]))
        {
            await SendAllAsync(server.GraphQL);
            foreach (var request in BrokenRequests)
            {
                await SendBytesAsync(server.GraphQL, request);
            }

            Assert.Equal(0, await server.TerminateAsync());
            Assert.DoesNotContain(server.Log.ReplaceLineEndings("\n").Where(letter => letter != '\n'), char.IsControl);
            Assert.Contains("Listening on", server.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, server.Log, StringComparison.OrdinalIgnoreCase);
        }

        // They came, and have what they should.
        Assert.Contains("knowledge_graph.execute.duration_ms", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("knowledge_graph.request.duration", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, collector.Received("/v1/traces"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, collector.Received("/v1/metrics"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_secret_of_a_Neo4j_and_nothing_that_it_quotes_is_logged_or_answered()
    {
        const string Nothing = """{"data":{"fields":["x"],"values":[]},"bookmarks":["b"]}""";
        const string One = """{"data":{"fields":["x"],"values":[[false]]},"bookmarks":["b"]}""";
        const string Failure = $$"""{"errors":[{"code":"Neo.ClientError.Statement.TypeError","message":"Cannot compare '{{Canary}}'."}]}""";

        // It is not empty, and has no record and no index. All else fails: the comparison with the model, after which the graph is served all the same, and the request.
        await using var neo4j = await FakeNeo4j.StartAsync(root: null, statement =>
            statement.Contains("RETURN 1 LIMIT 1", StringComparison.Ordinal) ? (System.Net.HttpStatusCode.Accepted, One)
            : statement.Contains("SHOW FULLTEXT INDEXES", StringComparison.Ordinal) || statement.Contains("KnowledgeGraphStore", StringComparison.Ordinal) ? (System.Net.HttpStatusCode.Accepted, Nothing)
            : (System.Net.HttpStatusCode.BadRequest, Failure));
        using var server = await ServerProcess.StartAsync(
            [$"--Neo4j:Uri={neo4j.Options.Uri}", $"--Neo4j:Password={Canary}", $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}", .. Talkative]);
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            server.GraphQL, Body("query($name: String!) { companies(where: { name: { eq: $name } }) { id } }", new { name = Canary }), Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Contains("STORE_UNAVAILABLE", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, body, StringComparison.Ordinal);
        Assert.Contains("Neo.ClientError.Statement.TypeError", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"--Neo4j:Uri=http://user:{Canary}@localhost:7474", "--Neo4j:Password=x")]
    [InlineData("--Neo4j:Uri=http://127.0.0.1:1", $"--Neo4j:Password={Canary}")]
    [InlineData("--Neo4j:Uri=http://127.0.0.1:1", $"--Neo4j:Token={Canary}")]
    [InlineData("--Neo4j:Uri=bolt://127.0.0.1:1", $"--Neo4j:Password={Canary}")]
    [InlineData("--Neo4j:Uri=neo4j://127.0.0.1:1", $"--Neo4j:Password={Canary}")]
    public async Task No_secret_of_the_settings_is_in_a_refusal(params string[] settings)
    {
        var run = await CommandRun.OfAsync(["check", .. settings]);
        Assert.Equal(1, run.Code);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain(Canary, run.Error + run.Output, StringComparison.Ordinal);
    }

    /// <summary>Sends it in every place: answered, refused, broken, and not found.</summary>
    private static async Task SendAllAsync(Uri address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Canary);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Canary);
        client.DefaultRequestHeaders.Add("Cookie", $"session={Canary}");
        client.DefaultRequestHeaders.Add("X-Requested-With", Canary);
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        client.DefaultRequestHeaders.Add("tracestate", $"vendor={Canary}");
        client.DefaultRequestHeaders.Add("baggage", $"user={Canary}");
        StringContent[] bodies =
        [
            Body($$"""query Canary_7f3a { companies(where: { name: { eq: "{{Canary}}" } }) { id } }"""),
            Body("query($name: String!) { companies(where: { name: { eq: $name } }) { id } }", new { name = Canary }),
            Body("query($name: String!) { companies(where: { name: { eq: $name } }) { id } }", new { name = new[] { Canary } }),
            Body("query($name: String!) { search(phrase: $name) { edges { score } } }", new { name = $"\"{Canary} AND *" }),
            Body("{ companiesConnection(first: 1, after: \"" + Canary + "\") { totalCount } }"),
            Body($$"""{ unknown(x: "{{Canary}}") }"""),
            Body($$"""{ "{{Canary}} """),
            ReceivingTests.Json($$"""{"query": {{Canary}} """),
        ];
        foreach (var body in bodies)
        {
            using var answer = await client.PostAsync(address, body, Cancellation);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        foreach (var path in new[] { $"/graphql?query={{companies(where:{{name:{{eq:\"{Canary}\"}}}}){{id}}}}", $"/graphql?query={Canary}", $"/{Canary}" })
        {
            using var answer = await client.GetAsync(new Uri(address, path), Cancellation);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    /// <summary>Requests that HTTP itself refuses, and such as reach no endpoint, with letters that control a terminal.</summary>
    private static string[] BrokenRequests =>
    [
        $"GET /{Canary}\u001b[2J HTTP/1.1\r\nHost: localhost\r\n\r\n",
        $"{Canary} / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        $"GET / {Canary}\r\nHost: localhost\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: {Canary} x\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: {Canary}.example\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: xn--{Canary}=\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://{Canary}\r\nReferer: {Canary}\r\n{Canary}\r\n\r\n",
        $"GET /%1b%5b2J{Canary}%0ainfo:?{Canary}=%1b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Canary}\r\n\r\n",
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Canary}/json\r\nContent-Encoding: {Canary}\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1",
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{Canary}\r\n",
        $"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{Canary}",
    ];

    private static async Task SendBytesAsync(Uri address, string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        client.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null, Cancellation);
        }
        catch (IOException)
        {
            // The server has closed what it could not read.
        }
    }

    private static StringContent Body(string query, object? variables = null) =>
        new(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
}
