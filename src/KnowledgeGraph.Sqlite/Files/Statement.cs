using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>A prepared statement. Its owner disposes of it, once.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    private nint _pointer = handle.DangerousGetHandle();
    private bool _hasFailed;

    /// <summary>The numbers of the parameters that the statement has, from 1.</summary>
    public ImmutableArray<int> Parameters { get; } =
    [
        .. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle))
            .Where(number => raw.sqlite3_bind_parameter_name(handle, number).utf8_to_string() is not null),
    ];

    /// <summary>Goes to the next row; false if there is none.</summary>
    public bool Step()
    {
        var result = NativeSqlite.Step(_pointer);
        _hasFailed = result is not (raw.SQLITE_ROW or raw.SQLITE_DONE);
        return _hasFailed ? throw database.Fail(result) : result == raw.SQLITE_ROW;
    }

    /// <summary>Goes back to the start; bound values stay.</summary>
    public void Reset()
    {
        var result = NativeSqlite.Reset(_pointer);

        // After a failed step, this is the failure of the step again, which was thrown (https://sqlite.org/c3ref/reset.html).
        if (!_hasFailed)
        {
            database.Check(result);
        }

        _hasFailed = false;
    }

    /// <summary>Runs a statement that gives no rows, and goes back to the start.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Binds a whole number.</summary>
    public void Bind(int number, long value) => database.Check(NativeSqlite.BindInteger(_pointer, number, value));

    /// <summary>Binds text.</summary>
    public void Bind(int number, ReadOnlySpan<byte> utf8) => database.Check(raw.sqlite3_bind_text(handle, number, utf8));

    /// <summary>Binds null.</summary>
    public void BindNull(int number) => database.Check(raw.sqlite3_bind_null(handle, number));

    /// <summary>Binds a value in the form of <see cref="Layout.Forms.StoredForm"/>.</summary>
    public void Bind(int number, object? stored)
    {
        switch (stored)
        {
            case null:
                BindNull(number);
                break;
            case long integer:
                Bind(number, integer);
                break;
            case double real:
                database.Check(raw.sqlite3_bind_double(handle, number, real));
                break;
            case byte[] bytes:
                database.Check(raw.sqlite3_bind_blob(handle, number, bytes));
                break;
            default:
                Bind(number, (string)stored);
                break;
        }
    }

    /// <summary>Tests that a column of the row is null.</summary>
    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    /// <summary>The type of a column of the row: one of SQLite's constants.</summary>
    public int Type(int column) => NativeSqlite.ColumnType(_pointer, column);

    /// <summary>A whole number.</summary>
    public long Integer(int column) => NativeSqlite.ColumnInteger(_pointer, column);

    /// <summary>A float.</summary>
    public double Real(int column) => NativeSqlite.ColumnReal(_pointer, column);

    /// <summary>Text in UTF-8, valid until the next step; empty for null.</summary>
    public ReadOnlySpan<byte> Text(int column) => NativeSqlite.ColumnBytes(_pointer, column);

    /// <summary>Text.</summary>
    public string ReadText(int column) => Encoding.UTF8.GetString(Text(column));

    /// <summary>A value in the form of <see cref="Layout.Forms.StoredForm"/>.</summary>
    public object? ReadStored(int column) => Type(column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Integer(column),
        raw.SQLITE_FLOAT => Real(column),
        raw.SQLITE_BLOB => Text(column).ToArray(),
        _ => ReadText(column),
    };

    /// <summary>Ends the statement. A call after that does no harm: it fails, or gives nothing.</summary>
    public void Dispose()
    {
        _pointer = 0;
        handle.Dispose();
    }

    private void Bind(int number, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Bind(number, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
