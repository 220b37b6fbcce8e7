using System.Net;

namespace KnowledgeGraph.Tests.Http;

public sealed class ReadRoutesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_on_every_address_that_is_read()
    {
        await using var server = await RunningServer.StartEchoAsync();
        foreach (var path in server.Paths.Where(path => path != "/graphql" && !path.EndsWith("/x", StringComparison.Ordinal)))
        {
            using var get = await GetAsync(server, path, "text/html");
            using var head = await SendAsync(server, HttpMethod.Head, path, "text/html");
            Assert.NotEqual(HttpStatusCode.NotFound, get.StatusCode);
            Assert.Equal((path, get.StatusCode, get.Content.Headers.ContentLength), (path, head.StatusCode, head.Content.Headers.ContentLength));
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    private static Task<HttpResponseMessage> GetAsync(RunningServer server, string path, string accept) => SendAsync(server, HttpMethod.Get, path, accept);

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, HttpMethod method, string path, string accept)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        return await server.Client.SendAsync(request, Cancellation);
    }
}
