using System.Net;
using System.Text;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>
/// Serves a guide (<c>:play ADDRESS/browser-guide</c>) and a style to Neo4j Browser. Browser is a page of another origin, so both are open to
/// all origins; they hold nothing of the graph.
/// </summary>
internal static class BrowserGuide
{
    private static readonly Lazy<string> Guide = new(() => Encoding.UTF8.GetString(EmbeddedFiles.Read("Browser/guide.html")));
    private static readonly Lazy<byte[]> Style = new(() => EmbeddedFiles.Read("Browser/style.grass"));

    /// <summary>Adds both.</summary>
    public static void Map(IEndpointRouteBuilder routes, BaseAddress address)
    {
        routes.MapRead("/browser-guide", context => SendAsync(
            context.Response,
            "text/html; charset=utf-8",
            Encoding.UTF8.GetBytes(Guide.Value.Replace("{{address}}", WebUtility.HtmlEncode(address.Find(context.Request)), StringComparison.Ordinal))));
        routes.MapRead("/browser-guide/style.grass", context => SendAsync(context.Response, "text/plain; charset=utf-8", Style.Value));
        foreach (var path in new[] { "/browser-guide", "/browser-guide/style.grass" })
        {
            routes.MapMethods(path, ["OPTIONS"], context => AllowAsync(context.Response));
        }
    }

    /// <summary>Answers the preflight of the Browser, which adds headers such as cache-control.</summary>
    private static Task AllowAsync(HttpResponse response)
    {
        SecurityHeaders.Set(response.Headers);
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowHeaders = "*";
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task SendAsync(HttpResponse response, string contentType, byte[] content)
    {
        SecurityHeaders.Set(response.Headers);
        response.Headers.AccessControlAllowOrigin = "*";
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content).AsTask();
    }
}
