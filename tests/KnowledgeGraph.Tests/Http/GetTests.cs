using System.Net;

namespace KnowledgeGraph.Tests.Http;

public sealed class GetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_understands_what_is_in_the_address()
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await GetAsync(
            server, "query=%7B%20a%20%7D&operationName=A&variables=%7B%22x%22%3A%22%C3%A9%22%7D&extensions=%7B%22explain%22%3Atrue%7D");
        Assert.Equal(
            """{"query":"{ a }","variables":{"x":"é"},"operationName":"A","explain":true,"readOnly":true}""",
            await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("GraphQL-Require-Preflight", 200)]
    [InlineData("Apollo-Require-Preflight", 200)]
    [InlineData("X-Apollo-Operation-Name", 200)]
    [InlineData("X-Requested-With", 200)]
    [InlineData("X-Forwarded-For", 400)]
    [InlineData("Accept-Language", 400)]
    public async Task A_page_of_another_site_needs_a_header_that_it_cannot_send(string header, int code)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await GetAsync(server, "query=%7B%20a%20%7D", $"{header}: 1", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example");
        Assert.Equal(code, (int)answer.StatusCode);
    }

    /// <summary>The headers that browsers send for pages of this service, of another port, of another site, and those of other clients.</summary>
    [Theory]
    [InlineData("", 200)]
    [InlineData("Sec-Fetch-Site: none", 200)]
    [InlineData("Sec-Fetch-Site: same-origin", 200)]
    [InlineData("Sec-Fetch-Site: same-site; Origin: http://localhost:3000", 200)]
    [InlineData("Sec-Fetch-Site: cross-site", 400)]
    [InlineData("Sec-Fetch-Site: Cross-Site; Origin: https://evil.example", 400)]
    [InlineData("Sec-Fetch-Site: cross-site; Origin: null", 400)]
    [InlineData("Sec-Fetch-Site: cross-site; Origin: https://a.example", 200)]
    [InlineData("Origin: https://a.example", 200)]
    [InlineData("Origin: https://evil.example", 400)]
    [InlineData("Origin: https://a.example.evil.example", 400)]
    [InlineData("Origin: null", 400)]
    [InlineData("Origin: http://HOST", 200)]
    [InlineData("Origin: https://HOST", 200)]
    [InlineData("Origin: https://HOST.evil.example", 400)]
    [InlineData("Origin: HOST", 400)]
    public async Task Get_is_answered_unless_a_page_of_another_site_sends_it(string headers, int code)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { CorsOrigins = ["https://a.example"] });
        var lines = headers.Replace("HOST", server.GraphQL.Authority, StringComparison.Ordinal).Split("; ", StringSplitOptions.RemoveEmptyEntries);
        using var answer = await GetAsync(server, "query=%7B%20a%20%7D", lines);
        if (code == 200)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        await ReceivingTests.AssertRefusedAsync(answer, code, "A page of another site sent this GET request, and its origin is not in the setting Http:CorsOrigins.");
    }

    [Fact]
    public async Task Head_has_the_headers_of_get()
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"{server.GraphQL}?query=%7B%20a%20%7D"));
        using var head = await server.Client.SendAsync(request, Cancellation);
        using var get = await GetAsync(server, "query=%7B%20a%20%7D");
        Assert.Equal((HttpStatusCode.OK, get.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("", "The address has no parameter 'query'.")]
    [InlineData("query=", "The request has no parameter 'query'.")]
    [InlineData("query=a&query=b", "The parameter 'query' is given twice.")]
    [InlineData("query=a&variables=%7B", "The parameter 'variables' is not valid JSON: see line 1, byte 2.")]
    [InlineData("query=a&variables=5", "The parameter 'variables' must be an object, and it is a number.")]
    [InlineData("query=a&variables=%7B%22x%22%3A1%2C%22x%22%3A2%7D", "An object in 'variables' names a key twice.")]
    [InlineData("query=a&extensions=%7B%7Dx", "The parameter 'extensions' is not valid JSON: see line 1, byte 3.")]
    public async Task Get_refuses(string parameters, string message)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await GetAsync(server, parameters);
        await ReceivingTests.AssertRefusedAsync(answer, 400, message);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused(string method)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), server.GraphQL);
        using var answer = await server.Client.SendAsync(request, Cancellation);
        await ReceivingTests.AssertRefusedAsync(answer, 405, $"The method {method} is not allowed for GraphQL.");
        Assert.Equal("GET, POST", string.Join(", ", answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task Other_addresses_say_where_GraphQL_is()
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await server.Client.GetAsync(new Uri("/graph", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("GraphQL is at /graphql", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningServer server, string parameters, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.GraphQL}?{parameters}"));
        foreach (var header in headers.Select(line => line.Split(": ")))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return await server.Client.SendAsync(request, Cancellation);
    }
}
