using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exports.Formats;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Sources;

/// <summary>CSL-JSON 1.0.2 (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), for Zotero and Pandoc.</summary>
internal sealed class CslFormat : IExportFormat
{
    private static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.Ordinal,
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset",
        "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
        "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
        "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
        "thesis", "treaty", "webpage");

    public string Id => "csl";

    public string MediaType => "application/vnd.citationstyles.csl+json";

    public string FileEnding => ".sources.csl.json";

    public ImmutableArray<ExportOption> Options => [];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        using var file = new JsonFile(output);
        file.BeginList("["u8);
        await foreach (var work in SourceWorks.ReadAsync(graph, cancellationToken))
        {
            Write(file.Row, work);
            file.EndElement();
        }

        file.Write("\n]\n"u8);
    }

    private static void Write(ResponseWriter json, SourceWork work)
    {
        var kind = work.Kind?.ToLowerInvariant();
        json.BeginObject();
        JsonProperties.Write(json, ("id", work.Id), ("type", kind is not null && Types.Contains(kind) ? kind : "document"), ("title", work.Title));
        WriteIfKnown(json, "original-title", work.OriginalTitle);
        if (work.Issued is { } day)
        {
            json.Key("issued");
            json.BeginObject();
            json.Key("date-parts");
            json.BeginArray();
            json.BeginArray();
            foreach (var part in ValueText.Print(day).Split('-'))
            {
                json.Integer(long.Parse(part, CultureInfo.InvariantCulture));
            }

            json.EndArray();
            json.EndArray();
            json.EndObject();
        }

        WriteIfKnown(json, "language", work.Language);
        WriteIfKnown(json, "URL", work.Url);
        if (!work.Authors.IsEmpty)
        {
            json.Key("author");
            json.BeginArray();
            foreach (var author in work.Authors)
            {
                json.BeginObject();
                JsonProperties.Write(json, ("literal", author));
                json.EndObject();
            }

            json.EndArray();
        }

        WriteIfKnown(json, "publisher", work.Publisher);
        json.EndObject();
    }

    private static void WriteIfKnown(ResponseWriter json, string key, string? text)
    {
        if (text is not null)
        {
            JsonProperties.Write(json, (key, text));
        }
    }
}
