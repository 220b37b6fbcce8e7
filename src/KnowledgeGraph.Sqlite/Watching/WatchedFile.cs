using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Watching;

/// <summary>
/// A database file that may be overwritten, truncated, deleted or made again while it is served. It is opened again after every change of the
/// file itself, when it is whole; until then it is refused. One look at the file a request is enough, after reading: what was read of a file that has
/// changed is void, whenever it changed.
/// </summary>
internal sealed class WatchedFile : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly StoreLayout _layout;
    private readonly SqliteOptions _options;
    private readonly ReaderWriterLockSlim _lock = new();
    private (FileStamp? Stamp, DateTime Time, StoreException Exception)? _refusal;
    private volatile StoreStatistics _statistics;
    private OpenFile? _open;

    /// <summary>Opens a file.</summary>
    /// <exception cref="StoreException">See <see cref="OpenFile"/>.</exception>
    public WatchedFile(StoreLayout layout, SqliteOptions options)
    {
        (_layout, _options) = (layout, options);
        _open = new OpenFile(layout, options, ReadStamp());
        _statistics = _open.Statistics;
    }

    /// <summary>The facts about the graph that was in the file last.</summary>
    public StoreStatistics Statistics => _statistics;

    /// <summary>Runs an action on the open file, which stays open meanwhile.</summary>
    /// <param name="run">The action; false if the file holds another graph than the action is for.</param>
    /// <returns>False if so, or if the file has changed meanwhile: <see cref="Statistics"/> has the facts about the current graph, and what was read is void.</returns>
    /// <exception cref="StoreException">The file is not whole, or it fails.</exception>
    public bool TryRun(Func<OpenFile, bool> run)
    {
        var file = Enter();
        try
        {
            if (!run(file))
            {
                file.Refresh();
                _statistics = file.Statistics;
                return false;
            }

            if (!HasChanged(file))
            {
                return true;
            }
        }
        catch (Exception) when (HasChanged(file))
        {
            // What was read is void, and so is what failed.
        }
        finally
        {
            _lock.ExitReadLock();
        }

        Reopen();
        return false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _open?.Dispose();
        _lock.Dispose();
    }

    private OpenFile Enter()
    {
        while (true)
        {
            if (!_lock.TryEnterReadLock(LongestWait))
            {
                throw Refuse("The database file is being checked after a change.");
            }

            if (_open is { IsSettled: true, IsVoid: false } file)
            {
                return file;
            }

            _lock.ExitReadLock();
            Reopen();
        }
    }

    private void Reopen()
    {
        if (!_lock.TryEnterWriteLock(LongestWait))
        {
            throw Refuse("The database file has changed and is still being read.");
        }

        try
        {
            var stamp = WaitUntilSettled();
            if (_open is { IsSettled: true, IsVoid: false } file && file.Stamp == stamp)
            {
                return;
            }

            _open?.Dispose();
            _open = null;
            if (_refusal is { } refusal && refusal.Stamp == stamp && FileStamp.Now - refusal.Time < BetweenTries)
            {
                throw new StoreException(refusal.Exception.Message, refusal.Exception) { Reason = refusal.Exception.Reason };
            }

            Open(stamp);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void Open(FileStamp? stamp)
    {
        try
        {
            _open = new OpenFile(_layout, _options, stamp);
            _statistics = _open.Statistics;
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            var refused = exception as StoreException ?? new StoreException($"'{_options.Path}' cannot be read.", exception);
            refused = new StoreException(refused.Message, exception) { Reason = refused.Reason ?? "The database file is missing or damaged, or it is being replaced." };
            _refusal = (stamp, FileStamp.Now, refused);
            throw refused;
        }
    }

    private FileStamp? WaitUntilSettled()
    {
        var deadline = FileStamp.Now + LongestWait;
        while (true)
        {
            var stamp = ReadStamp();
            if (stamp?.IsSettled(FileStamp.Now) != false)
            {
                return stamp;
            }

            if (FileStamp.Now > deadline)
            {
                throw Refuse("The database file is being written.");
            }

            Thread.Sleep(5);
        }
    }

    private bool HasChanged(OpenFile file)
    {
        if (ReadStamp() != file.Stamp)
        {
            file.IsVoid = true;
        }

        return file.IsVoid;
    }

    private FileStamp? ReadStamp() => FileStamp.Read(_options.Path);

    private StoreException Refuse(string reason) => new($"'{_options.Path}': {reason}") { Reason = reason };
}

/// <summary>
/// The time of a file's last change: another one after every change of the file itself, whether by SQLite or past it. SQLite notices only what
/// is written by SQLite.
/// </summary>
/// <param name="LastWrite">In UTC.</param>
internal readonly record struct FileStamp(DateTime LastWrite)
{
    /// <summary>Longer than the steps in which file systems count time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>The result of <see cref="File.GetLastWriteTimeUtc(string)"/> if there is no file.</summary>
    private static readonly DateTime NoFile = DateTime.FromFileTimeUtc(0);

    /// <summary>The time now, by the clock of the file system: in UTC.</summary>
    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Reads the stamp of a file by one system call; null if there is no file.</summary>
    public static FileStamp? Read(string path) => File.GetLastWriteTimeUtc(path) is var time && time != NoFile ? new(time) : null;

    /// <summary>Tests that a change after a time would have changed the stamp; a change within the same step of the clock might not.</summary>
    public bool IsSettled(DateTime time) => (time - LastWrite).Duration() > Step;
}
