using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>The explorer at <c>/</c>: pages to look at the graph, of plain modules. Terminals get a line to try.</summary>
/// <param name="sampleQuery">The query of that line.</param>
/// <param name="address">The address of that line.</param>
/// <param name="links">The header <c>Link</c>, which leads to the files of the graph; null if it has none.</param>
/// <param name="dataset">The data set as JSON-LD, for those who search for data sets; null if the graph has no files.</param>
internal sealed partial class Explorer(string sampleQuery, BaseAddress address, string? links, byte[]? dataset)
{
    private const string FirstView = "home";

    private readonly Lazy<PageFiles> _files = new(() => new PageFiles("Explorer"));

    /// <summary>Adds the page and what it loads.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = new Lazy<Dictionary<string, PageFile>>(Pages);
        routes.MapRead("/", context =>
        {
            context.Response.Headers.Link = links;
            if (!WantsPage(context.Request))
            {
                return PlainText.SendAsync(context.Response, StatusCodes.Status200OK, Text(context.Request));
            }

            SecurityHeaders.SetForExplorer(context.Response.Headers);
            return (pages.Value.GetValueOrDefault(context.Request.Query["view"].ToString()) ?? pages.Value[FirstView]).SendAsync(context, isImmutable: false);
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

    /// <summary>The page of each view, by the view's name.</summary>
    private Dictionary<string, PageFile> Pages() => _files.Value.Names.Where(name => name.StartsWith("views/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name))
        .ToDictionary(view => view, view => new PageFile(Page(view), "text/html; charset=utf-8"), StringComparer.Ordinal);

    /// <summary>The page, with the address of its files, and with the modules of a view named, so that the browser loads them together.</summary>
    private byte[] Page(string view)
    {
        var folder = $"explorer/{_files.Value.Hash}/";
        var modules = new SortedSet<string>(StringComparer.Ordinal);
        AddModules("main.js", modules);
        AddModules($"views/{view}.js", modules);
        var preloads = modules.Select(name => $"<link rel=\"modulepreload\" href=\"{folder}{name}\">");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_files.Value.Index)
            .Replace("<!--dataset-->", Dataset(), StringComparison.Ordinal)
            .Replace("<!--modules-->", string.Join("\n  ", preloads), StringComparison.Ordinal)
            .Replace("{{folder}}", folder, StringComparison.Ordinal));
    }

    /// <summary>Adds a module and all that it imports before it runs.</summary>
    private static void AddModules(string name, SortedSet<string> modules)
    {
        if (modules.Add(name))
        {
            foreach (Match import in Import().Matches(Encoding.UTF8.GetString(EmbeddedFiles.Read($"Explorer/{name}"))))
            {
                AddModules(new Uri(new Uri($"file:///{name}"), import.Groups["path"].Value).AbsolutePath[1..], modules);
            }
        }
    }

    // JSON in a page must not hold what ends a script (https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements).
    private string Dataset() => dataset is null ? "" : $"<script type=\"application/ld+json\">{Encoding.UTF8.GetString(dataset).Replace("<", "\\u003C", StringComparison.Ordinal)}</script>";

    private string Text(HttpRequest request) =>
        $"KnowledgeGraph answers GraphQL at /graphql. Try:\n\n{SampleQuery.CurlLine(address.Find(request), sampleQuery)}\n";

    [GeneratedRegex(@"\bfrom '(?<path>\.{1,2}/[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();
}
