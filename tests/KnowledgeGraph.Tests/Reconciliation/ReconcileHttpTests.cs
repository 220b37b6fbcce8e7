using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Reconciliation;

/// <summary>Answers of <c>/reconcile</c> to pages of other sites: each is JSON that their pages may read.</summary>
public sealed class ReconcileHttpTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/reconcile", null, 200)]
    [InlineData("PUT", "/reconcile", null, 405)]
    [InlineData("POST", "/reconcile", "", 400)]
    [InlineData("POST", "/reconcile", "queries=%7B", 400)]
    [InlineData("POST", "/reconcile", "queries=%7B%22q%22%3A%7B%22type_strict%22%3A%22no%22%7D%7D", 400)]
    [InlineData("POST", "/reconcile", "extend=%7B%22ids%22%3A%5B1%5D%2C%22properties%22%3A%5B%5D%7D", 400)]
    [InlineData("POST", "/reconcile/preview?id=x", "", 405)]
    [InlineData("GET", "/reconcile/preview", null, 400)]
    [InlineData("GET", "/reconcile/view?id=nobody", null, 404)]
    [InlineData("GET", "/reconcile/suggest/nothing", null, 404)]
    [InlineData("GET", "/reconcile/suggest/type?cursor=x", null, 400)]
    [InlineData("GET", "/reconcile/flyout/entity?id=nobody", null, 404)]
    [InlineData("GET", "/reconcile/flyout/property?id=nothing", null, 404)]
    [InlineData("GET", "/reconcile/flyout/type", null, 400)]
    [InlineData("GET", "/reconcile/flyout/other?id=x", null, 404)]
    [InlineData("GET", "/reconcile/other", null, 404)]
    public async Task Answers_and_errors_are_JSON_for_pages_of_any_site(string method, string path, string? form, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", "https://other.example");
        request.Headers.Add("Accept", "text/html");
        request.Content = form is null ? null : new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await seeded.Service.Client.SendAsync(request, Cancellation);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(status == 200, !json.RootElement.TryGetProperty("errors", out _));
        Assert.Equal(status == 405, response.Content.Headers.Allow.Contains("GET"));
    }

    [Fact]
    public async Task Pages_of_any_site_may_read_answers_where_CorsOrigins_names_one()
    {
        await using var server = await RunningServer.StartAsync(StubStore.Serve((_, _) => throw new InvalidOperationException(), 1), new HttpOptions { CorsOrigins = ["https://one.example"] });
        foreach (var (method, path) in new[] { ("OPTIONS", "/reconcile"), ("GET", "/reconcile") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Origin", "https://other.example");
            request.Headers.Add("Access-Control-Request-Method", "POST");
            using var response = await server.Client.SendAsync(request, Cancellation);
            Assert.True(response.IsSuccessStatusCode);
            Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_503()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new StoreException("It is away."));
        using var response = await PostAsync(server.Client, """{"q0": {"query": "Hangzhou"}}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("STORE_UNAVAILABLE", await ReadCodeAsync(response));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_503()
    {
        var limits = new LimitsOptions { Request = new RequestLimits { Deadline = TimeSpan.FromMilliseconds(200) } };
        await using var server = await RunningServer.StartAsync(
            async (_, token) => await Task.Delay(Timeout.Infinite, token), http: null, limits);
        using var response = await PostAsync(server.Client, """{"q0": {"query": "Hangzhou"}}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("DEADLINE_EXCEEDED", await ReadCodeAsync(response));
    }

    [Fact]
    public async Task Too_many_queries_are_413()
    {
        var queries = Enumerable.Range(0, 201).ToDictionary(number => $"q{number}", _ => new { query = "Hangzhou" }, StringComparer.Ordinal);
        using var response = await PostAsync(seeded.Service.Client, JsonSerializer.Serialize(queries));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("LIMIT_EXCEEDED", await ReadCodeAsync(response));
    }

    [Fact]
    public async Task A_view_leads_to_the_page_of_the_node()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = seeded.Service.Client.BaseAddress };
        using var response = await client.GetAsync("/reconcile/view?id=province:zhejiang", Cancellation);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(new Uri(client.BaseAddress!, "/?view=entity&id=province%3Azhejiang"), response.Headers.Location);
    }

    [Theory]
    [InlineData("entity", "province:zhejiang", "<h1 lang=\"en\">Zhejiang</h1>\n<p class=\"id\">Province · province:zhejiang</p>\n<p><span lang=\"vi\">Chiết Giang</span>")]
    [InlineData("property", "nameVi", "<h1>nameVi</h1>\n")]
    [InlineData("type", "Province", "<h1>Province</h1>\n<p>")]
    public async Task A_suggestion_flies_out_with_what_it_is(string kind, string id, string html)
    {
        using var manifest = JsonDocument.Parse(await seeded.Service.Client.GetStringAsync("/reconcile", Cancellation));
        var service = manifest.RootElement.GetProperty("suggest").GetProperty(kind);
        var address = service.GetProperty("flyout_service_url").GetString() + service.GetProperty("flyout_service_path").GetString();
        using var answer = JsonDocument.Parse(await seeded.Service.Client.GetStringAsync(address.Replace("${id}", Uri.EscapeDataString(id), StringComparison.Ordinal), Cancellation));
        Assert.Equal(id, answer.RootElement.GetProperty("id").GetString());
        Assert.StartsWith(html, answer.RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_are_those_of_PublicUrl()
    {
        await using var server = await RunningServer.StartAsync(
            StubStore.Serve((_, _) => throw new InvalidOperationException(), 1), new HttpOptions { PublicUrl = "https://example.org/graph/" });
        using var manifest = JsonDocument.Parse(await server.Client.GetStringAsync("/reconcile", Cancellation));
        Assert.Equal("https://example.org/graph/reconcile/view?id={{id}}", manifest.RootElement.GetProperty("view").GetProperty("url").GetString());
        Assert.Equal("https://example.org/graph", manifest.RootElement.GetProperty("suggest").GetProperty("entity").GetProperty("service_url").GetString());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string queries) =>
        client.PostAsync("/reconcile", new FormUrlEncodedContent([KeyValuePair.Create("queries", queries)]), Cancellation);

    private static async Task<string?> ReadCodeAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
