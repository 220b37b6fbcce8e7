using System.Text;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>The explorer at <c>/</c>: pages to look at the graph, of plain modules. Terminals get a line to try.</summary>
/// <param name="sampleQuery">The query of that line.</param>
/// <param name="address">The address of that line.</param>
/// <param name="links">The header <c>Link</c>, which leads to the files of the graph; null if it has none.</param>
/// <param name="dataset">The data set as JSON-LD, for those who search for data sets; null if the graph has no files.</param>
internal sealed class Explorer(string sampleQuery, BaseAddress address, string? links, byte[]? dataset)
{
    private readonly Lazy<PageFiles> _files = new(() => new PageFiles("Explorer"));

    /// <summary>Adds the page and what it loads.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var page = new Lazy<PageFile>(() => new PageFile(Page(_files.Value), "text/html; charset=utf-8"));
        routes.MapRead("/", context =>
        {
            context.Response.Headers.Link = links;
            if (!WantsPage(context.Request))
            {
                return PlainText.SendAsync(context.Response, StatusCodes.Status200OK, Text(context.Request));
            }

            SecurityHeaders.SetForExplorer(context.Response.Headers);
            return page.Value.SendAsync(context, isImmutable: false);
        });
        routes.MapRead("/explorer/{hash}/{**path}", SendAsync);
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private Task SendAsync(HttpContext context)
    {
        var (files, values) = (_files.Value, context.Request.RouteValues);
        if ((string?)values["hash"] != files.Hash || files.Find((string?)values["path"] ?? "") is not { } file)
        {
            return PlainText.SendNotFoundAsync(context);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return file.SendAsync(context, isImmutable: true);
    }

    /// <summary>
    /// The page, with the address of its files, and with the modules that every view shares named, so that the browser loads them together; a view's
    /// own modules are loaded beside the model.
    /// </summary>
    private byte[] Page(PageFiles files)
    {
        var folder = $"explorer/{files.Hash}/";
        var modules = files.Names.Where(name => name.EndsWith(".js", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal))
            .Select(name => $"<link rel=\"modulepreload\" href=\"{folder}{name}\">");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files.Index)
            .Replace("<!--dataset-->", Dataset(), StringComparison.Ordinal)
            .Replace("<!--modules-->", string.Join("\n  ", modules), StringComparison.Ordinal)
            .Replace("{{folder}}", folder, StringComparison.Ordinal));
    }

    // JSON in a page must not hold what ends a script (https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements).
    private string Dataset() => dataset is null ? "" : $"<script type=\"application/ld+json\">{Encoding.UTF8.GetString(dataset).Replace("<", "\\u003C", StringComparison.Ordinal)}</script>";

    private string Text(HttpRequest request) =>
        $"KnowledgeGraph answers GraphQL at /graphql. Try:\n\n{SampleQuery.CurlLine(address.Find(request), sampleQuery)}\n";
}
