using System.Globalization;
using KnowledgeGraph.Caching;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Running;

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
    private string? _version;
    private uint _dataVersion;
    private CancellationToken _cancellationToken;

    /// <summary>Opens a reader.</summary>
    public Reader(SqliteOptions options)
    {
        _database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        _database.Run("PRAGMA query_only=1");
        _database.Run("PRAGMA temp_store=MEMORY");
        _database.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size=-{options.PageCacheShare}"));
        SqlFunctions.Register(_database);
        (_begin, _commit) = (_database.Prepare("BEGIN"), _database.Prepare("COMMIT"));
        _runs = new(options.StatementCacheSize) { Dropped = run => run.Dispose() };
        _database.Check(raw.sqlite3_set_authorizer(_database.Handle, (delegate_authorizer)Authorize, null));
        raw.sqlite3_progress_handler(_database.Handle, InstructionsBetweenChecks, _ => _cancellationToken.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>Runs a query, on one state of the graph.</summary>
    /// <returns>False if the file holds another graph than the query is for: what was written is void.</returns>
    public bool TryRun(SqliteQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        var start = response.Position;
        try
        {
            if (_version == query.Version && TryRunUnchanged(query, parameters, response))
            {
                return true;
            }

            response.Return(start);
            _begin.Run();
            if (!Holds(query.Version))
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
            Commit();
        }
    }

    /// <summary>Returns whether the file holds the graph of a version.</summary>
    public bool Holds(string version)
    {
        (_version, _dataVersion) = (_database.ReadTexts(StoreMeta.SelectVersion)[0], _database.DataVersion);
        return _version == version;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }

        _begin.Dispose();
        _commit.Dispose();
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

    /// <summary>Runs a query for the graph of the last look, which costs no look at the file but those of the query itself.</summary>
    /// <returns>False if another connection has changed the file since: what was written is void, whatever it was.</returns>
    private bool TryRunUnchanged(SqliteQuery query, object?[] parameters, ResponseWriter response)
    {
        try
        {
            if (query.Statements.Length > 1)
            {
                _begin.Run(); // one statement alone reads one state
            }

            FindRun(query).Run(parameters, response);
            return _database.DataVersion == _dataVersion;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && _database.DataVersion != _dataVersion)
        {
            return false;
        }
        finally
        {
            Commit();
        }
    }

    private void Commit()
    {
        if (_database.IsInTransaction)
        {
            _commit.Run();
        }
    }

    // The full-text index looks whether the file has changed.
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
