using System.Collections.Concurrent;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>
/// Lends readers, each to one request at a time. It does not limit requests, since the server does: when all readers are lent, another one
/// is opened, and closed when it is returned.
/// </summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly SqliteOptions _options;
    private readonly ConcurrentStack<Reader> _readers;
    private int _free;

    /// <summary>Opens the readers.</summary>
    public ReaderPool(SqliteOptions options)
    {
        (_options, _free) = (options, options.ReaderCount);
        _readers = new ConcurrentStack<Reader>(Enumerable.Range(0, options.ReaderCount).Select(_ => new Reader(options)));
    }

    /// <summary>Lends a reader, to be returned by <see cref="Return"/>.</summary>
    public Reader Take()
    {
        if (!_readers.TryPop(out var reader))
        {
            return new Reader(_options);
        }

        Interlocked.Decrement(ref _free);
        return reader;
    }

    /// <summary>Takes a reader back.</summary>
    public void Return(Reader reader)
    {
        if (Interlocked.Increment(ref _free) <= _options.ReaderCount)
        {
            _readers.Push(reader);
            return;
        }

        Interlocked.Decrement(ref _free);
        reader.Dispose();
    }

    /// <summary>Closes the readers.</summary>
    public void Dispose()
    {
        while (_readers.TryPop(out var reader))
        {
            reader.Dispose();
        }
    }
}
