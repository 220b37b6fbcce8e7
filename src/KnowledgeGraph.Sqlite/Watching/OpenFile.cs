using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Watching;

/// <summary>A database file that was found undamaged and of the model, with its readers.</summary>
internal sealed class OpenFile : IDisposable
{
    private readonly StoreLayout _layout;
    private readonly SqliteOptions _options;
    private volatile StoreStatistics _statistics;
    private volatile bool _isVoid;

    /// <summary>Verifies a file, if the settings say so, and opens it. No connection of this process may have it open, see <see cref="FileDigest.Compute"/>.</summary>
    /// <param name="layout">The tables of the model.</param>
    /// <param name="options">The settings.</param>
    /// <param name="stamp">The file's stamp, read before; null if there was no file.</param>
    /// <exception cref="StoreException">There is no such file; it is empty, damaged, of another program, of another version, or of another model.</exception>
    public OpenFile(StoreLayout layout, SqliteOptions options, FileStamp? stamp)
    {
        (_layout, _options, Stamp) = (layout, options, stamp);
        var opened = FileStamp.Now;
        if (options.Verify)
        {
            FileSeal.Require(options.Path);
        }

        _statistics = ReadStatistics();
        IsSettled = stamp?.IsSettled(opened) == true;
        Readers = new DefaultObjectPoolProvider { MaximumRetained = options.ReaderCount }.Create(new ReaderPolicy(options));
        for (var count = 0; count < options.ReaderCount; count++)
        {
            Readers.Return(new Reader(options));
        }
    }

    /// <summary>The file's stamp when it was opened.</summary>
    public FileStamp? Stamp { get; }

    /// <summary>False if the file was so new when it was opened that a change since may not show in its stamp.</summary>
    public bool IsSettled { get; }

    /// <summary>True once a change of the file was noticed: nothing more is read of it.</summary>
    public bool IsVoid
    {
        get => _isVoid;
        set => _isVoid = value;
    }

    /// <summary>
    /// Lends readers, each to one request at a time. It does not limit requests, since the server does: when all readers are lent, another one
    /// is opened, and closed when it is returned.
    /// </summary>
    public ObjectPool<Reader> Readers { get; }

    /// <summary>The facts that query texts depend on, with the version of the graph that has them.</summary>
    public StoreStatistics Statistics => _statistics;

    /// <summary>Reads the facts again, when a writer has replaced the graph in the file.</summary>
    /// <exception cref="StoreException">The graph is of another model.</exception>
    public void Refresh() => _statistics = ReadStatistics();

    /// <summary>Closes the readers that are not lent.</summary>
    public void Dispose() => ((IDisposable)Readers).Dispose();

    private StoreStatistics ReadStatistics()
    {
        using var database = StoreFile.Open(_options.Path, raw.SQLITE_OPEN_READONLY);
        database.Run("BEGIN");
        var meta = StoreFile.ReadMeta(database);
        return meta[StoreMeta.Layout] == StoreSchema.Hash(_layout)
            ? StoreFile.ReadStatistics(database, meta)
            : throw new StoreException($"'{_options.Path}' was made for another model. Load the graph again with 'seed --replace'.")
            {
                Reason = "The store holds a graph of another model. Load the graph of this one again, or restart the service with the other model.",
            };
    }
}
