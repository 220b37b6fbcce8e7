using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>
/// Loads a graph into a database file: all of it or nothing. A new file is written beside its place and moved there; a file that is there is
/// changed in one transaction.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="path">The file.</param>
public sealed class SqliteLoader(GraphModel model, string path)
{
    private const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;

    private readonly StoreLayout _layout = new(model);

    /// <summary>Loads a graph. Loading the graph that the file holds already keeps it, and the model's text.</summary>
    /// <param name="rows">The graph, checked.</param>
    /// <param name="replaces">Whether another graph in the file may be dropped for this one.</param>
    /// <param name="progress">Gets the number of rows loaded so far, every 10,000 rows; null for no reports.</param>
    /// <param name="cancellationToken">Ends the loading, and leaves the file as it was.</param>
    /// <exception cref="StoreException">The file holds another graph, is of another program, or cannot be written.</exception>
    public LoadResult Load(IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!StoreFile.Exists(path))
        {
            using var file = NewFile.Begin(path);
            if (!StoreFile.Exists(path))
            {
                return Create(file, rows, progress, cancellationToken);
            }
        }

        var result = Reload(rows, replaces, progress, cancellationToken);
        FileSeal.Put(path);
        return result;
    }

    private LoadResult Reload(IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var database = StoreFile.Open(path, Flags, allowsOlder: true);
        var meta = StoreFile.ReadMeta(database);
        if (StoreFile.IsCurrent(database) && meta[StoreMeta.Fingerprint] == rows.Fingerprint && meta[StoreMeta.Layout] == StoreSchema.Hash(_layout))
        {
            if (meta.GetValueOrDefault(StoreMeta.Model) != model.Sdl)
            {
                MetaWriter.WriteModel(database, model.Sdl);
            }

            return Report(rows, isUnchanged: true);
        }

        if (!replaces)
        {
            throw new StoreException($"'{path}' holds another graph. Use '--replace' to drop it for this one.");
        }

        return Write(database, rows, StoreFile.FindFirst(meta), progress, cancellationToken);
    }

    private LoadResult Create(NewFile file, IGraphRows rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        LoadResult result;
        using (var database = Database.Open(file.Path, Flags))
        {
            StoreFile.Configure(database);
            result = Write(database, rows, first: null, progress, cancellationToken);

            // A new file is written once, without a journal of old pages to speak of; from then on readers must not wait for writers.
            database.Run("PRAGMA journal_mode=WAL");
        }

        FileSeal.Put(file.Path);
        file.Publish();
        return result;
    }

    private LoadResult Write(Database database, IGraphRows rows, string? first, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        database.Run("PRAGMA synchronous=FULL");
        database.Run("PRAGMA temp_store=FILE");
        database.Run("BEGIN IMMEDIATE");
        try
        {
            DropTables(database);
            new TableWriter(database, _layout, rows, new LoadProgress(progress, cancellationToken)).Write();
            var statistics = new TableFacts(database, _layout, StoreStatistics.None, changed: null).Read();
            MetaWriter.Write(database, rows.Fingerprint, _layout, first, statistics);
            database.Run("COMMIT");
            return Report(rows, isUnchanged: false);
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    private static void DropTables(Database database)
    {
        foreach (var table in database.ReadTexts("SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid"))
        {
            // With the full-text index, which comes before them, the tables are gone in which it is kept.
            database.Run(SqlText.New().Write($"DROP TABLE IF EXISTS {new Identifier(table)}").ToString());
        }
    }

    private static LoadResult Report(IGraphRows rows, bool isUnchanged) => new(isUnchanged, rows.NodeCount, rows.Count - rows.NodeCount);
}
