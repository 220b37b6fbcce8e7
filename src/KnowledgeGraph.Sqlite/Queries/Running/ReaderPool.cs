using System.Collections.Concurrent;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>A fixed number of readers, each lent to one request at a time; further requests wait.</summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentStack<Reader> _readers;

    /// <summary>Opens the readers.</summary>
    public ReaderPool(SqliteOptions options)
    {
        _free = new SemaphoreSlim(options.ReaderCount);
        _readers = new ConcurrentStack<Reader>(Enumerable.Range(0, options.ReaderCount).Select(_ => new Reader(options)));
    }

    /// <summary>Lends a reader, to be given back by <see cref="Return"/>.</summary>
    public async ValueTask<Reader> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return _readers.TryPop(out var reader) ? reader : throw new InvalidOperationException("A reader was lent twice.");
    }

    /// <summary>Takes a reader back.</summary>
    public void Return(Reader reader)
    {
        _readers.Push(reader);
        _free.Release();
    }

    /// <summary>Closes the readers.</summary>
    public void Dispose()
    {
        while (_readers.TryPop(out var reader))
        {
            reader.Dispose();
        }

        _free.Dispose();
    }
}
