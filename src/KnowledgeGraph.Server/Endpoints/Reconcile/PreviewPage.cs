using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using KnowledgeGraph.Server.Reconciliation.Previews;

namespace KnowledgeGraph.Server.Endpoints.Reconcile;

/// <summary>Writes the preview of a node as a page without script, which pages of other sites may show in a frame.</summary>
internal static class PreviewPage
{
    private const string Style =
        "body{font:14px/1.4 sans-serif;margin:8px;color:#222}h1{font-size:18px;margin:0}h2{font-size:14px;margin:8px 0 0}p{margin:2px 0}ul{margin:4px 0;padding-left:18px}.id,small{color:#555}";

    // Letters as they are: the page is UTF-8.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The content security policy: the page loads its style alone, and any page may frame it, since it does not say which may.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'none'; base-uri 'none'";

    /// <summary>Returns the page as UTF-8.</summary>
    public static byte[] Write(NodePreview node)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{Escape(node.Caption)}</title><style>{Style}</style></head>\n<body>\n");
        page.Append(WriteHead(node));
        WriteList(page, node.Facts.Select(Write));
        if (!node.Questions.IsEmpty)
        {
            page.Append("<h2>Open questions</h2>\n");
            WriteList(page, node.Questions.Select(Escape));
        }

        return Encoding.UTF8.GetBytes(page.Append("</body>\n</html>\n").ToString());
    }

    /// <summary>Returns the names of a node as HTML.</summary>
    public static string WriteHead(NodePreview node)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<h1{Language(node.Names is [var first, ..] ? first.Language : null)}>{Escape(node.Caption)}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"id\">{Escape(node.Type)} · {Escape(node.Id)}</p>\n");
        if (node.Names.Length > 1)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{string.Join(" · ", node.Names.Skip(1).Select(name => $"<span{Language(name.Language)}>{Escape(name.Text)}</span>"))}</p>\n");
        }

        return page.ToString();
    }

    /// <summary>Returns the name of a type or a property as HTML.</summary>
    public static string WriteHead(string name, string? description) => $"<h1>{Escape(name)}</h1>\n{(description is null ? "" : $"<p>{Escape(description)}</p>\n")}";

    private static void WriteList(StringBuilder page, IEnumerable<string> items)
    {
        var written = string.Concat(items.Select(item => $"<li>{item}</li>\n"));
        page.Append(written.Length == 0 ? "" : $"<ul>\n{written}</ul>\n");
    }

    private static string Write(PreviewFact fact)
    {
        var sayer = fact.AttributedTo is { } name ? $" <small>says {Escape(name)}</small>" : "";
        return $"{Escape(fact.Start)} <b>{Escape(fact.Relationship)}</b> {Escape(fact.End)}{sayer}{string.Concat(fact.Citations.Select(Write))}";
    }

    private static string Write(PreviewCitation citation) =>
        $"<br><small>{Escape(citation.Id)}{(citation.Caption is { } caption && caption != citation.Id ? $": {Escape(caption)}" : "")}</small>";

    private static string Language(string? tag) => tag is null ? "" : $" lang=\"{Escape(tag)}\"";

    private static string Escape(string text) => Encoder.Encode(text);
}
