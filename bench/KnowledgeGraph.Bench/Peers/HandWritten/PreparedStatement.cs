using SQLitePCL;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>A prepared statement of one connection.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3_stmt _statement;

    public PreparedStatement(sqlite3 connection, string sql)
    {
        var result = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        if (result != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"{raw.sqlite3_errmsg(connection).utf8_to_string()}: {sql}");
        }
    }

    /// <summary>Starts again with a number as the first parameter.</summary>
    public PreparedStatement With(long value)
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_bind_int64(_statement, 1, value);
        return this;
    }

    /// <summary>Starts again with text as the first parameter.</summary>
    public PreparedStatement With(string value)
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_bind_text(_statement, 1, value);
        return this;
    }

    /// <summary>Goes to the next row, or to the end, where the statement is reset.</summary>
    public bool Step()
    {
        switch (raw.sqlite3_step(_statement))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                raw.sqlite3_reset(_statement);
                return false;
            case var error:
                throw new InvalidOperationException($"SQLite failed with {error}.");
        }
    }

    /// <summary>A whole number.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Text, until the next step; empty if there is none.</summary>
    public ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();
}
