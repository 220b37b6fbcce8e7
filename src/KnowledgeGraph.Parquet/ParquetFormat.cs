using System.Collections.Immutable;
using KnowledgeGraph.Exports.Archives;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Parquet;

/// <summary>The tables of a graph as Apache Parquet (https://parquet.apache.org/docs/file-format/), for DuckDB, pandas and Arrow.</summary>
public sealed class ParquetFormat : IArchiveFormat
{
    private readonly Archive _archive = new();

    /// <inheritdoc/>
    public string Id => _archive.Id;

    /// <inheritdoc/>
    public string MediaType => _archive.MediaType;

    /// <inheritdoc/>
    public string FileEnding => _archive.FileEnding;

    /// <inheritdoc/>
    public ImmutableArray<ExportOption> Options => [];

    /// <inheritdoc/>
    public ImmutableArray<string> ListFiles(GraphModel model) => _archive.ListFiles(model);

    /// <inheritdoc/>
    public Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken) =>
        _archive.WriteAsync(graph, settings, output, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> WriteFileAsync(
        ExportGraph graph, ExportSettings settings, string path, Stream output, CancellationToken cancellationToken) =>
        _archive.WriteFileAsync(graph, settings, path, output, cancellationToken);

    private sealed class Archive : ArchiveFormat
    {
        public override string Id => "parquet";

        public override ImmutableArray<string> ListFiles(GraphModel model) => [.. Tables.PathsOf(model).Select(path => $"{path}.parquet")];

        protected override ValueTask<ImmutableArray<ArchiveFile>> ListFilesAsync(
            ExportGraph graph, ExportSettings settings, CancellationToken cancellationToken) => ValueTask.FromResult<ImmutableArray<ArchiveFile>>(
            [.. Tables.Of(graph).Select(table => new ArchiveFile($"{table.Path}.parquet", (output, _, token) => ParquetTable.WriteAsync(table, output, token)))]);
    }
}
