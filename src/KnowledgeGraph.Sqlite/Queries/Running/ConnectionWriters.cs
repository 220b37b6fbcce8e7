using System.Buffers.Text;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>What is known of the connection that is being written.</summary>
/// <param name="parent">The row that the connection belongs to.</param>
/// <param name="offset">How many edges are before the page.</param>
/// <param name="limit">How many edges the page may have.</param>
internal sealed class ConnectionState(Row parent, long offset, long limit)
{
    public Row Parent => parent;

    public long Offset => offset;

    public long Limit => limit;

    /// <summary>How many edges the page has, once they have been read or counted.</summary>
    public long Count { get; set; }

    /// <summary>Whether edges follow the page, once that has been seen.</summary>
    public bool HasNext { get; set; }
}

/// <summary>A connection.</summary>
/// <param name="summary">The statement of counts and aggregates; null where none is asked for.</param>
/// <param name="probe">The statement that counts the page's edges, where page info comes before the edges; else null.</param>
/// <param name="page">The page.</param>
/// <param name="fields">The fields, of which counts and aggregates are columns of the summary.</param>
internal sealed class ConnectionWriter(RowSet? summary, RowSet? probe, Page page, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var outer = answer.Connection;
        var state = new ConnectionState(row, answer.Number(page.Offset) ?? 0, answer.Number(page.Limit) ?? long.MaxValue);
        answer.Connection = state;
        if (probe is not null)
        {
            Count(probe.Open(answer, row), state);
        }

        var totals = summary?.Open(answer, row);
        try
        {
            totals?.Step();
            fields.Write(answer, new Row(totals, 0));
        }
        finally
        {
            totals?.Reset();
            answer.Connection = outer;
        }
    }

    private static void Count(Statement statement, ConnectionState state)
    {
        statement.Step();
        state.HasNext = statement.Integer(0) > state.Limit;
        state.Count = Math.Min(statement.Integer(0), state.Limit);
        statement.Reset();
    }
}

/// <summary>The edges on a connection's page.</summary>
internal sealed class EdgesWriter(RowSet rows) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var connection = answer.Connection!;
        var statement = rows.Open(answer, connection.Parent);
        var count = 0L;
        answer.Response.BeginArray();
        try
        {
            while (statement.Step())
            {
                if (count == connection.Limit)
                {
                    connection.HasNext = true;
                    break;
                }

                rows.Write(answer, new Row(statement, connection.Offset + count++));
            }
        }
        finally
        {
            statement.Reset();
        }

        answer.Response.EndArray();
        connection.Count = count;
    }
}

/// <summary>The cursor of the edge at hand.</summary>
internal sealed class CursorWriter : ValueWriter
{
    /// <summary>Writes the cursor of a place among all edges.</summary>
    public static void Write(QueryRun answer, long position)
    {
        Span<byte> text = stackalloc byte[64];
        "arrayconnection:"u8.CopyTo(text);
        Utf8Formatter.TryFormat(position, text[16..], out var digits);
        Base64.EncodeToUtf8InPlace(text, 16 + digits, out var length);
        answer.Response.Text(text[..length]);
    }

    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row) => Write(answer, row.Position);
}

/// <summary>A field of the page info.</summary>
internal sealed class PagePartWriter(PagePart part) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var connection = answer.Connection!;
        switch (part)
        {
            case PagePart.HasNextPage:
                answer.Response.Boolean(connection.HasNext);
                break;
            case PagePart.HasPreviousPage:
                answer.Response.Boolean(connection.Offset > 0);
                break;
            case var _ when connection.Count == 0:
                answer.Response.Null();
                break;
            default:
                CursorWriter.Write(answer, part == PagePart.StartCursor ? connection.Offset : connection.Offset + connection.Count - 1);
                break;
        }
    }
}
