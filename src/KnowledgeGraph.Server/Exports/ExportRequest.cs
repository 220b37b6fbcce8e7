using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Server.Exports;

/// <summary>A file that somebody wants.</summary>
/// <param name="Format">Its format.</param>
/// <param name="File">The path of one file of an archive; null: the whole.</param>
/// <param name="Selection">What it holds.</param>
/// <param name="NormalSelection">The selection as JSON in normal form.</param>
/// <param name="Options">The options, by name.</param>
internal sealed record ExportRequest(
    IExportFormat Format, string? File, ExportSelection Selection, string NormalSelection, ImmutableDictionary<string, string> Options)
{
    // Raised whenever the bytes of files change for the same graph.
    private const string Version = "1";

    /// <summary>True if the file is compressed by gzip.</summary>
    public bool IsCompressed => Options.GetValueOrDefault(ExportOptions.Gzip) == "true";

    /// <summary>The name under which it is saved.</summary>
    public string FileName => (File is null ? $"knowledge-graph{Format.FileEnding}" : Path.GetFileName(File)) + (IsCompressed ? ".gz" : "");

    /// <summary>The media type.</summary>
    public string MediaType => IsCompressed
        ? "application/gzip"
        : Path.GetExtension(File) switch
        {
            null => Format.MediaType,
            ".csv" => "text/csv; charset=utf-8",
            ".json" => "application/json",
            ".md" => "text/markdown; charset=utf-8",
            ".parquet" => "application/vnd.apache.parquet",
            _ => "application/octet-stream",
        };

    /// <summary>Computes the entity tag: another one whenever the graph, the request or the form of files changes.</summary>
    public string ComputeTag(string fingerprint)
    {
        var options = string.Join('&', Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Version, fingerprint, Format.Id, File, NormalSelection, options)));
        return $"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
    }
}
