using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Sources;

/// <summary>BibTeX, in UTF-8 as biber and Zotero read it.</summary>
internal sealed class BibTexFormat : IExportFormat
{
    public string Id => "bibtex";

    public string MediaType => "application/x-bibtex";

    public string FileEnding => ".sources.bib";

    public ImmutableArray<ExportOption> Options => [];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var isFirst = true;
        await foreach (var work in SourceWorks.ReadAsync(graph, cancellationToken))
        {
            if (!isFirst)
            {
                text.WriteLine();
            }

            isFirst = false;
            Write(text, work);
        }
    }

    private static void Write(StreamWriter text, SourceWork work)
    {
        var type = work.Kind?.ToUpperInvariant() switch
        {
            "ARTICLE" => "article",
            "REPORT" => "techreport",
            _ => "misc",
        };
        text.WriteLine($"@{type}{{{Key(work.Id)},");
        Field(text, "title", $"{{{Escape(work.Title)}}}");
        Field(text, "author", work.Authors.IsEmpty ? null : string.Join(" and ", work.Authors.Select(author => $"{{{Escape(author)}}}")));
        Field(text, "publisher", work.Publisher is { } publisher ? Escape(publisher) : null);
        if (work.Issued is { } day)
        {
            var date = ValueText.Print(day);
            Field(text, "date", date);
            Field(text, "year", date[..^6]);
        }

        Field(text, "language", work.Language is { } language ? Escape(language) : null);
        Field(text, "url", work.Url?.Replace("%", "\\%", StringComparison.Ordinal));
        Field(text, "note", work.OriginalTitle is { } original ? $"Original title: {Escape(original)}" : null);
        text.WriteLine("}");
    }

    private static void Field(StreamWriter text, string name, string? value)
    {
        if (value is not null)
        {
            text.WriteLine($"  {name} = {{{value}}},");
        }
    }

    // Keys hold none of BibTeX's own characters.
    private static string Key(string id) => new([.. id.Select(letter => letter is ',' or '{' or '}' or '"' or '#' or '%' or '\\' or '~' or '=' || char.IsWhiteSpace(letter) ? '_' : letter)]);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => escaped.Append("\\textbackslash{}"),
                '~' => escaped.Append("\\textasciitilde{}"),
                '^' => escaped.Append("\\textasciicircum{}"),
                '{' or '}' or '&' or '%' or '$' or '#' or '_' => escaped.Append('\\').Append(letter),
                '\n' or '\r' => escaped.Append(' '),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
