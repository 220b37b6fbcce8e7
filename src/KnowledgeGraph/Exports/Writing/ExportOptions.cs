using System.Collections.Immutable;

namespace KnowledgeGraph.Exports.Writing;

/// <summary>The options that formats share.</summary>
public static class ExportOptions
{
    /// <summary>The language of labels, a BCP 47 tag.</summary>
    public const string Language = "lang";

    /// <summary>The option to compress the file by gzip.</summary>
    public const string Gzip = "gzip";

    /// <summary>Lists the shared options of a format: a zip is compressed already.</summary>
    public static ImmutableArray<ExportOption> Of(IExportFormat format) =>
        format is IArchiveFormat ? [new ExportOption(Language)] : [new ExportOption(Language), new ExportOption(Gzip, "false", "true")];
}
