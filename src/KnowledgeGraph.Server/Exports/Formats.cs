using System.Collections.Immutable;
using KnowledgeGraph.Exports;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Parquet;

namespace KnowledgeGraph.Server.Exports;

/// <summary>The formats that the service gives.</summary>
internal static class Formats
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static ImmutableArray<IExportFormat> All { get; } = [.. ExportFormats.All, new ParquetFormat()];

    /// <summary>Returns the format of that id; null if there is none.</summary>
    public static IExportFormat? Find(string id) => All.FirstOrDefault(format => format.Id == id);
}
