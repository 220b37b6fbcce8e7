using System.Text;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Sends short texts.</summary>
internal static class PlainText
{
    /// <summary>Sends a text, never cached.</summary>
    public static Task SendAsync(HttpResponse response, int code, string text)
    {
        response.StatusCode = code;
        SecurityHeaders.Set(response.Headers);
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = Encoding.UTF8.GetByteCount(text);
        return response.WriteAsync(text);
    }

    /// <summary>Answers 404 with the address of GraphQL.</summary>
    public static Task SendNotFoundAsync(HttpContext context) =>
        SendAsync(context.Response, StatusCodes.Status404NotFound, "There is nothing here. GraphQL is at /graphql, pages to look at the graph at /.\n");
}
