using System.Net;
using System.Text;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>GraphiQL at <c>/graphiql/</c>, built from <c>web/graphiql</c>.</summary>
/// <param name="sampleQuery">The query in the editor if the address and the browser give none.</param>
internal sealed class GraphiQLPage(string sampleQuery)
{
    private readonly PageFiles _files = new("GraphiQL");

    /// <summary>Adds the page and what it loads.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var html = Encoding.UTF8.GetString(_files.Index).Replace("{{sample}}", WebUtility.HtmlEncode(sampleQuery), StringComparison.Ordinal);
        var page = new PageFile(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
        routes.MapRead("/graphiql/{**path}", context => SendAsync(context, page));
    }

    private Task SendAsync(HttpContext context, PageFile page)
    {
        var path = (string?)context.Request.RouteValues["path"] ?? "";
        if (path == "" && context.Request.Path == "/graphiql")
        {
            // The page's addresses are relative to the folder.
            context.Response.Redirect("graphiql/" + context.Request.QueryString);
            return Task.CompletedTask;
        }

        if ((path == "" ? page : _files.Find(path)) is not { } file)
        {
            return PlainText.SendNotFoundAsync(context);
        }

        SecurityHeaders.SetForGraphiQL(context.Response.Headers);
        return file.SendAsync(context, isImmutable: path.StartsWith("assets/", StringComparison.Ordinal));
    }
}
