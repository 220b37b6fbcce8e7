using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Writes a file's content.</summary>
/// <returns>The number of its rows; 0 for what has none.</returns>
internal delegate Task<long> WriteContent(Stream output, IReadOnlyList<WrittenFile> before, CancellationToken cancellationToken);

/// <summary>A file of an archive.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Content">Writes it.</param>
internal sealed record ArchiveFile(string Path, WriteContent Content)
{
    /// <summary>True if its content depends on the files that precede it.</summary>
    public bool NeedsOthers { get; init; }

    /// <summary>Writes the file and describes what was written.</summary>
    public async Task<WrittenFile> WriteAsync(Stream output, IReadOnlyList<WrittenFile> before, CancellationToken cancellationToken)
    {
        using var measured = new MeasuredStream(output);
        var rows = await Content(measured, before, cancellationToken);
        return new WrittenFile(Path, measured.Count, measured.Hash, rows);
    }
}

/// <summary>A file that was written.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Hash">The SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Rows">The number of its rows, the header left out.</param>
internal sealed record WrittenFile(string Path, long Bytes, string Hash, long Rows);
