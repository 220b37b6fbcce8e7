using System.Collections.Immutable;
using System.IO.Compression;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>A zip of files; the same graph gives the same bytes.</summary>
internal abstract class ArchiveFormat : IArchiveFormat
{
    // The earliest time that zips can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public abstract string Id { get; }

    public string MediaType => "application/zip";

    public string FileEnding => $"-{Id}.zip";

    public virtual ImmutableArray<ExportOption> Options => [];

    public virtual bool HoldsKeyless => false;

    public abstract ImmutableArray<string> ListFiles(GraphModel model);

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var files = await ListFilesAsync(graph, settings, cancellationToken);
        using var forward = new ForwardStream(output);
        using var archive = new ZipArchive(forward, ZipArchiveMode.Create, leaveOpen: true);
        var written = new List<WrittenFile>();
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
            entry.LastWriteTime = Time;
            await using var stream = entry.Open();
            written.Add(await file.WriteAsync(stream, written, cancellationToken));
        }
    }

    public async Task<bool> WriteFileAsync(
        ExportGraph graph, ExportSettings settings, string path, Stream output, CancellationToken cancellationToken)
    {
        var files = await ListFilesAsync(graph, settings, cancellationToken);
        if (files.FirstOrDefault(file => file.Path == path) is not { } wanted)
        {
            return false;
        }

        var written = new List<WrittenFile>();
        foreach (var file in wanted.NeedsOthers ? files.TakeWhile(file => file != wanted) : [])
        {
            written.Add(await file.WriteAsync(Stream.Null, written, cancellationToken));
        }

        await wanted.WriteAsync(output, written, cancellationToken);
        return true;
    }

    /// <summary>Lists the files of an archive, in their order, before anything is written.</summary>
    /// <exception cref="Errors.RequestException">The format cannot hold the graph.</exception>
    protected abstract ValueTask<ImmutableArray<ArchiveFile>> ListFilesAsync(ExportGraph graph, ExportSettings settings, CancellationToken cancellationToken);
}
