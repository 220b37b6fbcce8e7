using System.Net;
using System.Text;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>The page at <c>/</c>: what this is, and a box to try queries in. Terminals get it as text.</summary>
/// <param name="firstQuery">The query that stands in the box.</param>
internal sealed class HomePage(string firstQuery)
{
    private readonly byte[] _page = Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(EmbeddedFiles.Read("Page/index.html")).Replace("{{query}}", WebUtility.HtmlEncode(firstQuery), StringComparison.Ordinal));
    private readonly byte[] _script = EmbeddedFiles.Read("Page/page.js");
    private readonly byte[] _style = EmbeddedFiles.Read("Page/page.css");

    /// <summary>Adds the page and what it loads.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => WantsPage(context.Request)
            ? SendAsync(context.Response, "text/html; charset=utf-8", _page)
            : PlainText.SendAsync(context.Response, StatusCodes.Status200OK, Text(context.Request)));
        routes.MapGet("/page.js", context => SendAsync(context.Response, "text/javascript; charset=utf-8", _script));
        routes.MapGet("/page.css", context => SendAsync(context.Response, "text/css; charset=utf-8", _style));
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private string Text(HttpRequest request) =>
        $"KnowledgeGraph answers GraphQL at /graphql. Try:\n\n{SampleQuery.CurlLine($"{request.Scheme}://{request.Host}", firstQuery)}\n";

    private static Task SendAsync(HttpResponse response, string contentType, byte[] content)
    {
        SecurityHeaders.SetForPage(response.Headers);
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content).AsTask();
    }
}
