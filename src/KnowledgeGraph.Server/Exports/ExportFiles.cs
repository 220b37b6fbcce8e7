using System.Threading.RateLimiting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Exports;

/// <summary>Makes files and keeps them. Two requests for one file share it; the making of a file that nobody waits for any more ends.</summary>
internal sealed class ExportFiles : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ExportFile> _files = new(StringComparer.Ordinal);
    private readonly ExportFileOptions _options;
    private readonly string _directory;
    private readonly ConcurrencyLimiter _limiter;
    private long _uses;

    /// <param name="options">The settings.</param>
    /// <param name="directory">The folder whose disk holds them.</param>
    /// <param name="maxWaiting">The files that may wait to be made.</param>
    public ExportFiles(ExportFileOptions options, string directory, int maxWaiting)
    {
        _options = options;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Concurrent,
            QueueLimit = maxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _directory = directory;
    }

    /// <summary>Finds a whole file that has been made for an entity tag; null if there is none.</summary>
    public ExportFile? FindWhole(string? tag)
    {
        lock (_lock)
        {
            return tag is not null && _files.GetValueOrDefault(tag) is { Made.IsCompletedSuccessfully: true } file ? file : null;
        }
    }

    /// <summary>Returns the file of an entity tag, which is made if it is not there; the caller gives it back by <see cref="Return"/>.</summary>
    /// <param name="tag">The tag; null: a file of one's own.</param>
    /// <param name="write">Writes the file.</param>
    public ExportFile Take(string? tag, Func<Stream, CancellationToken, Task> write)
    {
        lock (_lock)
        {
            if (tag is null || !_files.TryGetValue(tag, out var file) || file.Made.IsFaulted || file.Made.IsCanceled)
            {
                file = new ExportFile(_directory, tag);
                if (tag is not null)
                {
                    _files[tag] = file;
                }

                file.Begin((output, token) => MakeAsync(write, output, token), _options.Deadline);
            }

            file.Readers++;
            file.LastUse = ++_uses;
            return file;
        }
    }

    /// <summary>Gives a file back.</summary>
    public void Return(ExportFile file)
    {
        lock (_lock)
        {
            if (--file.Readers > 0)
            {
                return;
            }

            if (!file.Made.IsCompletedSuccessfully)
            {
                Drop(file);
                End(file);
            }
            else if (file.Tag is null)
            {
                file.Dispose();
            }
            else
            {
                Evict();
            }
        }
    }

    /// <summary>Ends what is being made and deletes all files.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var file in _files.Values)
            {
                End(file);
            }

            _files.Clear();
        }

        _limiter.Dispose();
    }

    private static void End(ExportFile file)
    {
        file.Cancel();
        _ = file.Made.ContinueWith(_ => file.Dispose(), TaskScheduler.Default);
    }

    private async Task MakeAsync(Func<Stream, CancellationToken, Task> write, Stream output, CancellationToken cancellationToken)
    {
        using var lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            throw new ExportOverloadException();
        }

        await write(output, cancellationToken);
    }

    private void Drop(ExportFile file)
    {
        if (file.Tag is not null && _files.GetValueOrDefault(file.Tag) == file)
        {
            _files.Remove(file.Tag);
        }
    }

    private void Evict()
    {
        var kept = _files.Values.Sum(file => file.Length);
        foreach (var file in _files.Values.Where(file => file is { Readers: 0, Made.IsCompletedSuccessfully: true }).OrderBy(file => file.LastUse).ToList())
        {
            if (kept <= _options.CacheBytes)
            {
                return;
            }

            kept -= file.Length;
            Drop(file);
            file.Dispose();
        }
    }
}

/// <summary>Too many files wait to be made.</summary>
internal sealed class ExportOverloadException : Exception;
