using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
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
    private readonly StatementCache _cache;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private CancellationToken _cancellationToken;

    /// <summary>Opens a reader.</summary>
    public Reader(SqliteOptions options)
    {
        _database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        _database.Run("PRAGMA query_only=1");
        _database.Run("PRAGMA temp_store=MEMORY");
        SqlFunctions.Register(_database);
        (_begin, _commit) = (_database.Prepare("BEGIN"), _database.Prepare("COMMIT"));
        _cache = new StatementCache(_database, options.StatementCacheSize);
        _database.Check(raw.sqlite3_set_authorizer(_database.Handle, (delegate_authorizer)Authorize, null));
        raw.sqlite3_progress_handler(_database.Handle, InstructionsBetweenChecks, _ => _cancellationToken.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>Runs a query, on one state of the graph.</summary>
    public void Run(SqliteQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var statements = _cache.Find(query);
        var needsTransaction = query.Statements.Length > 1; // a single statement is a transaction
        _cancellationToken = cancellationToken;
        try
        {
            if (needsTransaction)
            {
                _begin.Run();
            }

            query.Fields.Write(new QueryRun(query, statements, parameters, response), default);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _cancellationToken = CancellationToken.None;
            statements.Reset();
            if (needsTransaction)
            {
                _commit.Run();
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _cache.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _database.Dispose();
    }

    // The full-text index reads data_version.
    private static int Authorize(object userData, int action, utf8z first, utf8z second, utf8z database, utf8z trigger) =>
        action is raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_FUNCTION or raw.SQLITE_TRANSACTION
            || (action == raw.SQLITE_PRAGMA && first.utf8_to_string() == "data_version")
            ? raw.SQLITE_OK
            : raw.SQLITE_DENY;
}
