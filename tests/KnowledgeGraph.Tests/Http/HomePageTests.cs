using System.Net;

namespace KnowledgeGraph.Tests.Http;

public sealed class HomePageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Browsers_get_a_page_whose_script_and_style_are_its_own()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new InvalidOperationException());
        using var page = await GetAsync(server, "/", "text/html");
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Contains(">{ __typename }</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        foreach (var (path, type) in new[] { ("page.js", "text/javascript"), ("page.css", "text/css") })
        {
            Assert.Contains($"\"{path}\"", html, StringComparison.Ordinal);
            using var part = await GetAsync(server, "/" + path, "*/*");
            Assert.Equal((HttpStatusCode.OK, type), (part.StatusCode, part.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Terminals_get_a_line_to_try()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new InvalidOperationException());
        using var answer = await GetAsync(server, "/", "*/*");
        Assert.Contains(
            $$"""curl {{server.GraphQL}} -H 'Content-Type: application/json' -d '{"query":"{ __typename }"}'""",
            await answer.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningServer server, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        return await server.Client.SendAsync(request, Cancellation);
    }
}
