using System.Net;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Agents;

/// <summary>The Model Context Protocol at <c>/mcp</c>, on the whole service.</summary>
public sealed class McpTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly string[] Tools = ["search", "entity", "neighbourhood", "shortest_paths", "cited_by", "graphql", "describe_model"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Client => server.Service.Client;

    [Fact]
    public async Task Tools_resources_and_prompts_are_listed()
    {
        Assert.Equal(Tools, await McpClient.ListAsync(Client, "tools/list", "tools"), StringComparer.Ordinal);
        Assert.Equal(["model", "schema"], await McpClient.ListAsync(Client, "resources/list", "resources"));
        Assert.Equal(["entity"], await McpClient.ListAsync(Client, "resources/templates/list", "resourceTemplates"));
        Assert.Equal(["brief", "check_claim"], await McpClient.ListAsync(Client, "prompts/list", "prompts"));
    }

    [Fact]
    public async Task Arguments_that_the_schema_does_not_have_are_refused()
    {
        var tools = (await McpClient.RequestAsync(Client, "tools/list", new { })).GetProperty("tools");
        Assert.All(tools.EnumerateArray(), tool => Assert.False(tool.GetProperty("inputSchema").GetProperty("additionalProperties").GetBoolean()));
        Assert.All(tools.EnumerateArray(), tool => Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean()));
        foreach (var tool in Tools)
        {
            var (answer, isError) = await McpClient.CallAsync(Client, tool, new { typo = 1 });
            Assert.True(isError);
            Assert.Equal($"'{tool}' has no argument 'typo'.", answer.GetProperty("error").GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task A_resource_of_a_node_is_the_answer_of_the_tool()
    {
        var (answer, _) = await McpClient.CallAsync(Client, "entity", new { id = "company:deepseek" });
        var resource = await McpClient.RequestAsync(Client, "resources/read", new { uri = "kg://entity/company%3Adeepseek" });
        Assert.Equal(answer.GetRawText(), resource.GetProperty("contents")[0].GetProperty("text").GetString());
        Assert.Equal(-32002, (await McpClient.RequestAsync(Client, "resources/read", new { uri = "kg://entity/nobody" })).GetProperty("code").GetInt32());
        Assert.Equal(-32002, (await McpClient.RequestAsync(Client, "resources/read", new { uri = "kg://nothing" })).GetProperty("code").GetInt32());
        var model = (await McpClient.RequestAsync(Client, "resources/read", new { uri = "kg://model" })).GetProperty("contents")[0].GetProperty("text").GetString();
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(ProjectFiles.Root, "seed", "model.graphql"), Cancellation), model);
    }

    [Fact]
    public async Task Every_page_of_a_node_fits_and_all_together_hold_each_fact_once()
    {
        const string Id = "country:china";
        var query = """{ neighbourhood(of: "ID", first: 1000) { relationships { type startId endId } } }""".Replace("ID", Id, StringComparison.Ordinal);
        var all = JsonElement.Parse(await server.Service.SendAsync(query)).GetProperty("data").GetProperty("neighbourhood").GetProperty("relationships")
            .EnumerateArray().Select(each => $"{each.GetProperty("type")} {each.GetProperty("startId")} {each.GetProperty("endId")}").ToList();
        Assert.True(all.Count > 20);
        var found = new List<string>();
        for (object? arguments = new { id = Id, first = 5 }; arguments is not null;)
        {
            var (answer, isError) = await McpClient.CallAsync(Client, "entity", arguments);
            Assert.False(isError);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(answer.GetRawText()), 0, new McpOptions().MaxAnswerBytes);
            found.AddRange(answer.GetProperty("facts").EnumerateArray()
                .Select(fact => $"{fact.GetProperty("type")} {fact.GetProperty("start").GetProperty("id")} {fact.GetProperty("end").GetProperty("id")}"));
            arguments = answer.TryGetProperty("next", out var next) ? next : null;
            Assert.Equal(answer.GetProperty("truncated").GetBoolean(), arguments is not null);
        }

        Assert.Equal(all, found);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task There_are_no_sessions(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/mcp", UriKind.Relative));
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (answer.StatusCode, answer.Content.Headers.Allow.Single()));
    }

    /// <summary>Origins of this machine, of the settings and of this service, and others.</summary>
    [Theory]
    [InlineData("", "", 200)]
    [InlineData("http://localhost:3000", "", 200)]
    [InlineData("http://[::1]:3000", "", 200)]
    [InlineData("https://a.example", "", 200)]
    [InlineData("https://a.example:444", "", 403)]
    [InlineData("https://graph.example", "graph.example", 200)]
    [InlineData("https://graph.example", "", 403)]
    [InlineData("http://evil.example", "", 403)]
    [InlineData("http://evil.example", "evil.example", 403)]
    [InlineData("http://127.0.0.1.evil.example", "", 403)]
    [InlineData("null", "", 403)]
    [InlineData("file://", "", 403)]
    public async Task Pages_of_other_sites_are_refused(string origin, string host, int code)
    {
        using var service = SmallGraph();
        await using var own = await RunningServer.StartAsync(service.Serve(1), new HttpOptions { CorsOrigins = ["https://a.example"], AllowedHosts = ["graph.example"] });
        (string, string)[] headers = [.. origin.Length == 0 ? Array.Empty<(string, string)>() : [("Origin", origin)], .. host.Length == 0 ? Array.Empty<(string, string)>() : [("Host", host)]];
        using var answer = await McpClient.SendAsync(own.Client, McpClient.Initialize, headers);
        Assert.Equal(code, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Limits_of_bodies_hold()
    {
        using var service = SmallGraph();
        await using var own = await RunningServer.StartAsync(service.Serve(1), new HttpOptions { MaxBodyBytes = 1_024 });
        using var answer = await McpClient.SendAsync(own.Client, McpClient.Initialize.Replace("test", new string('x', 1_024), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using var deep = await McpClient.SendAsync(own.Client, McpClient.Initialize.Replace("{}", new string('[', 40) + new string(']', 40), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
    }

    [Fact]
    public async Task A_service_that_takes_trusted_documents_only_has_no_tool_for_others()
    {
        var trusted = new PersistedQueries.Trusted(new Dictionary<string, byte[]>(StringComparer.Ordinal));
        await using var own = await RunningServer.StartAsync(StubStore.Serve((_, _) => ValueTask.CompletedTask, 1, trusted));
        Assert.DoesNotContain("graphql", await McpClient.ListAsync(own.Client, "tools/list", "tools"), StringComparer.Ordinal);
        Assert.Equal(-32602, (await McpClient.RequestAsync(own.Client, "tools/call", new { name = "graphql", arguments = new { query = "{ __typename }" } })).GetProperty("code").GetInt32());
    }

    /// <summary>A store that fails, and one that takes too long.</summary>
    [Theory]
    [InlineData(true, ErrorCodes.StoreUnavailable)]
    [InlineData(false, ErrorCodes.Deadline)]
    public async Task Failures_are_errors_of_the_tool_and_name_nothing_of_the_store(bool isDown, string code)
    {
        await using var own = await RunningServer.StartAsync(
            async (_, cancellationToken) =>
            {
                await Task.Delay(isDown ? TimeSpan.Zero : TimeSpan.FromMinutes(1), cancellationToken);
                throw new StoreException("bolt://secret");
            },
            limits: new LimitsOptions { Request = new RequestLimits { Deadline = TimeSpan.FromSeconds(1) } });
        var (answer, isError) = await McpClient.CallAsync(own.Client, "graphql", new { query = "{ as { id } }" });
        Assert.True(isError);
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
    }

    private static TestService SmallGraph()
    {
        var model = TestModel.Read("type City @node { id: ID! name: String! }");
        return TestStores.Open("reference", model, GraphText.Read("a:City {id: \"city:a\", name: \"A\"}", model.Graph));
    }
}
