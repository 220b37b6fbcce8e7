using KnowledgeGraph.Caching;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>
/// An open file that runs queries, one at a time. It can do nothing but read: the file is opened read-only, and an authorizer
/// (https://sqlite.org/c3ref/set_authorizer.html) refuses all else, since read-only alone would not stop <c>VACUUM INTO</c> or <c>ATTACH</c>.
/// </summary>
internal sealed class Reader : IDisposable
{
    /// <summary>The number of SQLite's instructions between two looks at the cancellation token.</summary>
    private const int InstructionsBetweenChecks = 1_000;

    private readonly Database _database;
    private readonly LeastRecentlyUsed<SqliteQuery, QueryRun> _runs;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _dataVersion;
    private string? _version;
    private long _lastDataVersion;
    private CancellationToken _cancellationToken;

    /// <summary>Opens a reader.</summary>
    public Reader(SqliteOptions options)
    {
        _database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        _database.Run("PRAGMA query_only=1");
        _database.Run("PRAGMA temp_store=MEMORY");
        SqlFunctions.Register(_database);
        (_begin, _commit, _dataVersion) = (_database.Prepare("BEGIN"), _database.Prepare("COMMIT"), _database.Prepare("PRAGMA data_version"));
        _runs = new(options.StatementCacheSize) { Dropped = run => run.Dispose() };
        _database.Check(raw.sqlite3_set_authorizer(_database.Handle, (delegate_authorizer)Authorize, null));
        raw.sqlite3_progress_handler(_database.Handle, InstructionsBetweenChecks, _ => _cancellationToken.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>Runs a query, on one state of the graph.</summary>
    /// <returns>False if the file holds another graph than the query is for: nothing was written.</returns>
    public bool TryRun(SqliteQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        try
        {
            _begin.Run();
            if (ReadVersion() != query.Version)
            {
                return false;
            }

            FindRun(query).Run(parameters, response);
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _cancellationToken = CancellationToken.None;
            if (_database.IsInTransaction)
            {
                _commit.Run();
            }
        }
    }

    /// <summary>Returns whether the file holds the graph of a version.</summary>
    public bool Holds(string version) => ReadVersion() == version;

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }

        _begin.Dispose();
        _commit.Dispose();
        _dataVersion.Dispose();
        _database.Dispose();
    }

    private QueryRun FindRun(SqliteQuery query)
    {
        if (!_runs.TryFind(query, out var run))
        {
            _runs.Put(query, run = new QueryRun(query, _database));
        }

        return run;
    }

    /// <summary>Reads the version of the graph in the transaction's state of it, if a writer has changed the file since the last look.</summary>
    private string ReadVersion()
    {
        _dataVersion.Step();
        var current = _dataVersion.Integer(0);
        _dataVersion.Reset();
        if (_version is null || current != _lastDataVersion)
        {
            (_version, _lastDataVersion) = (_database.ReadTexts(StoreMeta.SelectVersion)[0], current);
        }

        return _version;
    }

    private static int Authorize(object userData, int action, utf8z first, utf8z second, utf8z database, utf8z trigger) =>
        action is raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_FUNCTION or raw.SQLITE_TRANSACTION
            || (action == raw.SQLITE_PRAGMA && first.utf8_to_string() == "data_version")
            ? raw.SQLITE_OK
            : raw.SQLITE_DENY;
}

/// <summary>Lets a pool open readers, and keep each that is returned.</summary>
internal sealed class ReaderPolicy(SqliteOptions options) : PooledObjectPolicy<Reader>
{
    /// <inheritdoc/>
    public override Reader Create() => new(options);

    /// <inheritdoc/>
    public override bool Return(Reader obj) => true;
}
