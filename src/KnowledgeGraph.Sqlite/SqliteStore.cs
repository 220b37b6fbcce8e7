using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Sqlite.Queries;
using KnowledgeGraph.Sqlite.Queries.Running;
using KnowledgeGraph.Stores;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>A graph in a SQLite file, read in process.</summary>
public sealed class SqliteStore : IGraphStore, IDisposable
{
    private readonly StoreLayout _layout;
    private readonly StoreStatistics _statistics;
    private readonly ReaderPool _readers;

    private SqliteStore(StoreLayout layout, StoreStatistics statistics, ReaderPool readers) =>
        (_layout, _statistics, _readers) = (layout, statistics, readers);

    /// <summary>Opens a file that <see cref="SqliteLoader"/> made for a model.</summary>
    /// <exception cref="StoreException">
    /// There is no such file; it is empty, damaged, of another program, of a newer version, or made for another model.
    /// </exception>
    public static SqliteStore Open(GraphModel model, SqliteOptions options)
    {
        if (options.Verify)
        {
            FileSeal.Require(options.Path);
        }

        var layout = new StoreLayout(model);
        using var database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        var meta = StoreFile.ReadMeta(database);
        if (meta[StoreMeta.Layout] != StoreSchema.Hash(layout))
        {
            throw new StoreException($"'{options.Path}' was made for another model. Load the graph again with 'seed --replace'.");
        }

        return new(layout, StoreFile.ReadStatistics(database, meta), new ReaderPool(options));
    }

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => SqliteCompiler.Compile(plan, _layout, _statistics);

    /// <inheritdoc/>
    public ValueTask ExecuteAsync(
        StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = _readers.Take();
        try
        {
            reader.Run((SqliteQuery)query, parameters, response, cancellationToken);
        }
        finally
        {
            _readers.Return(reader);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _readers.Dispose();
}
