using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Sqlite.Reading;
using KnowledgeGraph.Stores;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Changes the graph in a file, in one transaction; readers keep the state before until it is committed.</summary>
public sealed class SqliteWriting : IGraphWriting
{
    private readonly GraphModel _model;
    private readonly string _path;
    private readonly Database _database;
    private readonly StoreLayout _layout;
    private readonly ChangedRows _rows;
    private readonly SearchChanges? _search;
    private string _fingerprint = "";

    private SqliteWriting(GraphModel model, string path, Database database, StoreLayout layout)
    {
        (_model, _path, _database, _layout) = (model, path, database, layout);
        Reading = new SqliteReading(layout, database);
        _search = layout.Search is null ? null : new SearchChanges(database, layout, layout.Search);
        _rows = new ChangedRows(database, layout, _search);
        SqlFunctions.Register(database);
        foreach (var trigger in layout.Citations?.CreateTriggers() ?? [])
        {
            database.Run(trigger);
        }
    }

    /// <inheritdoc/>
    public IGraphReading Reading { get; }

    /// <inheritdoc/>
    public bool IsAtomic => true;

    /// <inheritdoc/>
    public bool IsUnfinished => false;

    /// <inheritdoc/>
    public string? Bookmark => null;

    /// <summary>Begins to change a file.</summary>
    /// <exception cref="StoreException">There is no such file, it is of another program or version, of another model, or another process changes it.</exception>
    public static SqliteWriting Begin(GraphModel model, string path)
    {
        var database = StoreFile.Open(path, raw.SQLITE_OPEN_READWRITE);
        try
        {
            var layout = new StoreLayout(model);
            database.Run("PRAGMA synchronous=FULL");
            database.Run("PRAGMA temp_store=FILE");
            database.Run("BEGIN IMMEDIATE");
            return StoreFile.ReadMeta(database)[StoreMeta.Layout] == StoreSchema.Hash(layout)
                ? new SqliteWriting(model, path, database, layout)
                : throw new StoreException($"'{path}' was made for another model. Load the graph of this one with 'seed --replace', or import with the model that it has.");
        }
        catch
        {
            database.RollBack();
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask BeginAsync(string fingerprint, CancellationToken cancellationToken)
    {
        _fingerprint = fingerprint;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AddNodeAsync(NodeType type, long number, object?[] values, CancellationToken cancellationToken)
    {
        _rows.AddNode(_layout.Find(type), number, values);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ChangeNodeAsync(NodeType type, long number, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken)
    {
        _rows.ChangeNode(_layout.Find(type), number, changed, values);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveNodeAsync(NodeType type, long number, ImmutableArray<NodeType> remaining, CancellationToken cancellationToken)
    {
        _rows.RemoveNode(_layout.Find(type), number, isWhole: remaining.IsEmpty);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AddRelationshipAsync(RelationshipType type, long source, long target, object?[] values, CancellationToken cancellationToken)
    {
        _rows.AddRelationship(type, source, target, values);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ChangeRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken)
    {
        _rows.ChangeRelationship(type, source, target, match, changed, values);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, object?[] values, CancellationToken cancellationToken)
    {
        _rows.RemoveRelationship(type, source, target, match, values);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void KeepFirst(int count) => KeptFiles.Keep(_path, count);

    /// <inheritdoc/>
    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        DisposeStatements();
        if (_rows.IsRenumbered)
        {
            WriteAgain(cancellationToken);
        }
        else
        {
            _search?.Write();
            MetaChanges.Write(_database, _layout, _rows.Changed, _model.Sdl, NextFingerprint);
            FileSeal.Break(_database);
        }

        _database.Run("COMMIT");
        _database.Dispose();
        FileSeal.Put(_path);
        return ValueTask.CompletedTask;
    }

    /// <summary>Undoes what was not committed, and closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_database.Handle.IsClosed)
        {
            DisposeStatements();
            _database.RollBack();
            _database.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private string NextFingerprint(string before) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{before} {_fingerprint}")));

    private void WriteAgain(CancellationToken cancellationToken)
    {
        foreach (var drop in _layout.Citations?.DropTriggers() ?? [])
        {
            _database.Run(drop); // for new tables, which take the place of these
        }

        var meta = StoreFile.ReadMeta(_database);
        NumberedAgain.Write(_database, _layout, new LoadProgress(progress: null, cancellationToken));
        _database.Run($"DROP TABLE {StoreMeta.Table}");
        _database.Run($"DROP TABLE {StoreMeta.SealTable}");
        MetaWriter.Write(_database, NextFingerprint(meta[StoreMeta.Fingerprint]), _layout, StoreFile.FindFirst(meta), new TableFacts(_database, _layout, StoreStatistics.None, changed: null).Read());
        if (meta.TryGetValue(StoreMeta.Texts, out var texts))
        {
            using var insert = _database.Prepare($"INSERT INTO {StoreMeta.Table} VALUES ('{StoreMeta.Texts}', ?1)");
            insert.Bind(1, (object)texts);
            insert.Run();
        }
    }

    private void DisposeStatements()
    {
        _rows.Dispose();
        _search?.Dispose();
    }
}
