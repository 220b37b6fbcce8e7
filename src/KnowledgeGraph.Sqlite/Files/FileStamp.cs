namespace KnowledgeGraph.Sqlite.Files;

/// <summary>
/// The size of a file and the time of its last change: another one after every change of the file itself, whether by SQLite or past it. SQLite
/// notices only what is written by SQLite.
/// </summary>
/// <param name="Length">Bytes.</param>
/// <param name="LastWrite">In UTC.</param>
internal readonly record struct FileStamp(long Length, DateTime LastWrite)
{
    /// <summary>Longer than the steps in which file systems count time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>The time now, by the clock of the file system: in UTC.</summary>
    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Reads the stamp of a file; null if there is no file.</summary>
    public static FileStamp? Read(FileInfo file)
    {
        file.Refresh();
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <summary>Tests that a change after a time would have changed the stamp; a change within the same step of the clock might not.</summary>
    public bool IsSettled(DateTime time) => (time - LastWrite).Duration() > Step;
}
