using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>A prepared statement. Whoever prepared it disposes of it, once.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>The numbers of the parameters that the statement has, from 1.</summary>
    public ImmutableArray<int> Parameters { get; } =
    [
        .. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle))
            .Where(number => raw.sqlite3_bind_parameter_name(handle, number).utf8_to_string() is not null),
    ];

    /// <summary>Goes to the next row; false where there is none.</summary>
    public bool Step() => raw.sqlite3_step(handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var result => throw database.Fail(result),
    };

    /// <summary>Goes back to the start; what is bound stays.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

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
    public void Bind(int number, long value) => raw.sqlite3_bind_int64(handle, number, value);

    /// <summary>Binds text.</summary>
    public void Bind(int number, ReadOnlySpan<byte> utf8) => database.Check(raw.sqlite3_bind_text(handle, number, utf8));

    /// <summary>Binds nothing.</summary>
    public void BindNull(int number) => raw.sqlite3_bind_null(handle, number);

    /// <summary>Binds what <see cref="Layout.Forms.StoredForm.Write"/> gives.</summary>
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
                raw.sqlite3_bind_double(handle, number, real);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(handle, number, bytes);
                break;
            default:
                Bind(number, (string)stored);
                break;
        }
    }

    /// <summary>Whether a column of the row is null.</summary>
    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    /// <summary>The type of a column of the row: one of SQLite's constants.</summary>
    public int Type(int column) => raw.sqlite3_column_type(handle, column);

    /// <summary>A whole number.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A float.</summary>
    public double Real(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>Text, until the next step; empty where there is none.</summary>
    public ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(handle, column);

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

    /// <summary>Ends the statement.</summary>
    public void Dispose() => handle.Dispose();

    private void Bind(int number, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Bind(number, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
