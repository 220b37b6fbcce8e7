namespace KnowledgeGraph.Server.Terminal;

/// <summary>
/// A folder of a command for its time, deleted when it is disposed of. Those of commands that were killed are deleted by the next: the lock of a file
/// in it, which ends with its process, says that it is in use.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Start = "knowledge-graph-seed-";
    private const string LockName = ".lock";

    // A folder without a lock may be one that is being made.
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    /// <summary>Creates a folder.</summary>
    public TemporaryFolder()
    {
        foreach (var folder in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateDirectories($"{Start}*"))
        {
            DeleteUnused(folder);
        }

        _folder = Directory.CreateTempSubdirectory(Start);
        _lock = new FileStream(LockOf(_folder), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void DeleteUnused(DirectoryInfo folder)
    {
        try
        {
            if (TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(LockOf(folder)) > Making)
            {
                using var unused = new FileStream(LockOf(folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                folder.Delete(recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another user's.
        }
    }

    private static string LockOf(DirectoryInfo folder) => System.IO.Path.Combine(folder.FullName, LockName);
}
