using System.Net;
using System.Text;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>GraphiQL at <c>/graphiql/</c>, built from <c>web/graphiql</c>.</summary>
/// <param name="sampleQuery">The query in the editor if the address and the browser give none.</param>
internal sealed class GraphiQLPage(string sampleQuery)
{
    private readonly Lazy<PageFiles> _files = new(() => new PageFiles("GraphiQL"));

    /// <summary>Adds the page and what it loads.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var page = new Lazy<PageFile>(Page);
        routes.MapRead("/graphiql/{**path}", context => SendAsync(context, page));
    }

    private PageFile Page()
    {
        var html = Encoding.UTF8.GetString(_files.Value.Index).Replace("{{sample}}", WebUtility.HtmlEncode(sampleQuery), StringComparison.Ordinal);
        return new PageFile(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    private Task SendAsync(HttpContext context, Lazy<PageFile> page)
    {
        var path = (string?)context.Request.RouteValues["path"] ?? "";
        if (path == "" && context.Request.Path == "/graphiql")
        {
            // The page's addresses are relative to the folder.
            context.Response.Redirect("graphiql/" + context.Request.QueryString);
            return Task.CompletedTask;
        }

        if ((path == "" ? page.Value : _files.Value.Find(path)) is not { } file)
        {
            return PlainText.SendNotFoundAsync(context);
        }

        SecurityHeaders.SetForGraphiQL(context.Response.Headers);
        return file.SendAsync(context, isImmutable: path.StartsWith("assets/", StringComparison.Ordinal));
    }
}
