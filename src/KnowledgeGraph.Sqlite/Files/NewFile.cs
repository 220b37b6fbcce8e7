using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>
/// A database file that is written beside its path and moved there when it is whole, so that a process that ends in between leaves
/// nothing at the path. Used by one process at a time.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly string _place;
    private readonly FileStream _lock;

    private NewFile(string place, FileStream fileLock)
    {
        (_place, _lock) = (place, fileLock);
        DeleteAll();
    }

    /// <summary>The path to write to.</summary>
    public string Path => $"{_place}.new";

    /// <summary>Begins a file, and deletes what a process that ended early has left of another one. Creates the folder if it is missing.</summary>
    /// <param name="place">The path of the file.</param>
    /// <exception cref="StoreException">Another process is writing such a file, or the folder cannot be written to.</exception>
    public static NewFile Begin(string place)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(place))!);
            return new NewFile(place, new FileStream($"{place}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"'{place}' cannot be created: {exception.Message} If another process is loading it, wait until that has ended; else check that this user may write to the folder.",
                exception);
        }
    }

    /// <summary>Moves the file to its path, where it is durable when this returns.</summary>
    /// <exception cref="StoreException">There is a database at the place by now.</exception>
    public void Publish()
    {
        using (var written = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(written);
        }

        try
        {
            File.Move(Path, _place, overwrite: File.Exists(_place) && !StoreFile.Exists(_place));
        }
        catch (IOException exception)
        {
            throw new StoreException($"'{_place}' cannot be created: {exception.Message}", exception);
        }

        DirectorySync.Flush(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(_place))!);
    }

    /// <summary>Deletes the file, if it was not published.</summary>
    public void Dispose()
    {
        DeleteAll();
        _lock.Dispose();
    }

    private void DeleteAll()
    {
        foreach (var suffix in new[] { "", "-journal", "-wal", "-shm" })
        {
            File.Delete(Path + suffix);
        }
    }
}
