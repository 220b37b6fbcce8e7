using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Errors;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>An open SQLite file. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>The oldest SQLite without the bug that can corrupt a file in WAL mode (https://sqlite.org/wal.html#walresetbug).</summary>
    private const int OldestVersion = 3_051_003;

    private const int DataVersionOfFile = 35;
    private const int EnableQpsg = 1007;
    private const int DqsDml = 1013;
    private const int DqsDdl = 1014;

    private static readonly int LinkedVersion = Initialize();

    private readonly sqlite3 _handle;

    private Database(sqlite3 handle) => _handle = handle;

    /// <summary>SQLite's handle of the connection.</summary>
    public sqlite3 Handle => _handle;

    /// <summary>The number of rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>True between BEGIN and COMMIT.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>
    /// A number that differs before and after a change of the file by another connection (<c>SQLITE_FCNTL_DATA_VERSION</c>): that of the state
    /// which the last statement, or the current transaction, read. Unlike <c>PRAGMA data_version</c>, looking does not begin to read a newer state.
    /// </summary>
    public uint DataVersion
    {
        get
        {
            Check(NativeSqlite.ControlFile(_handle, "main", DataVersionOfFile, out var version));
            return version;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flags">SQLite's <c>SQLITE_OPEN_*</c>.</param>
    /// <exception cref="StoreException">SQLite is too old, or the file cannot be opened.</exception>
    public static Database Open(string path, int flags)
    {
        if (LinkedVersion < OldestVersion)
        {
            throw new StoreException($"SQLite {LinkedVersion} is too old: {OldestVersion} is the oldest that is safe with WAL files.");
        }

        var result = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        var database = new Database(handle);
        if (result != raw.SQLITE_OK)
        {
            database.Dispose();
            throw new StoreException($"The file '{path}' cannot be opened: {raw.sqlite3_errstr(result).utf8_to_string()}. May this user read it?");
        }

        database.Configure();
        return database;
    }

    /// <summary>Prepares a statement; the caller owns it.</summary>
    public Statement Prepare(string sql) => Prepare(Encoding.UTF8.GetBytes(sql));

    /// <summary>Prepares a statement; the caller owns it.</summary>
    public Statement Prepare(ReadOnlySpan<byte> sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Runs a statement to its end.</summary>
    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    /// <summary>Reads the first column of a statement's first row, a whole number; 0 if it has no row.</summary>
    public long ReadInteger(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>Reads the first column of all rows of a statement.</summary>
    public ImmutableArray<string> ReadTexts(string sql)
    {
        using var statement = Prepare(sql);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (statement.Step())
        {
            texts.Add(statement.ReadText(0));
        }

        return texts.ToImmutable();
    }

    /// <summary>Ends the transaction, if SQLite has not ended it already, and undoes what it did.</summary>
    public void RollBack()
    {
        if (IsInTransaction)
        {
            Run("ROLLBACK");
        }
    }

    /// <summary>Throws the exception for a result code other than <c>SQLITE_OK</c> (https://sqlite.org/rescode.html).</summary>
    public void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Fail(result);
        }
    }

    /// <summary>Creates the exception for a result code.</summary>
    public Exception Fail(int result) => (result & 0xFF) switch
    {
        raw.SQLITE_INTERRUPT => new OperationCanceledException(),
        _ => new StoreException($"SQLite failed with {result}: {raw.sqlite3_errmsg(_handle).utf8_to_string()}."),
    };

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    private void Configure()
    {
        // A misspelt column in double quotes is an error, not a text.
        Check(raw.sqlite3_db_config(_handle, DqsDml, 0, out _));
        Check(raw.sqlite3_db_config(_handle, DqsDdl, 0, out _));

        // Without this, a new value for a LIMIT has its statement compiled again (https://sqlite.org/queryplanner-ng.html#qpstab).
        Check(raw.sqlite3_db_config(_handle, EnableQpsg, 1, out _));
        Check(raw.sqlite3_extended_result_codes(_handle, 1));
    }

    private static int Initialize()
    {
        Batteries_V2.Init();
        return raw.sqlite3_libversion_number();
    }
}
