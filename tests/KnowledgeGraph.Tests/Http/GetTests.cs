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
            server, "query=%7B%20a%20%7D&operationName=A&variables=%7B%22x%22%3A%22%C3%A9%22%7D&extensions=%7B%22explain%22%3Atrue%7D", "GraphQL-Require-Preflight");
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
    public async Task Get_needs_a_header_that_other_sites_cannot_send(string header, int code)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await GetAsync(server, "query=%7B%20a%20%7D", header);
        Assert.Equal(code, (int)answer.StatusCode);
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
        using var answer = await GetAsync(server, parameters, "GraphQL-Require-Preflight");
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

    private static async Task<HttpResponseMessage> GetAsync(RunningServer server, string parameters, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.GraphQL}?{parameters}"));
        request.Headers.Add(header, "1");
        return await server.Client.SendAsync(request, Cancellation);
    }
}
