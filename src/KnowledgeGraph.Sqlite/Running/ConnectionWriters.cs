using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>The state of the connection that is being written.</summary>
/// <param name="parent">The row that the connection belongs to.</param>
/// <param name="offset">The number of edges before the page.</param>
/// <param name="limit">The largest number of edges on the page.</param>
internal sealed class ConnectionState(Row parent, long offset, long limit)
{
    public Row Parent => parent;

    public long Offset => offset;

    public long Limit => limit;

    /// <summary>The number of edges on the page, once they have been read or counted.</summary>
    public long Count { get; set; }

    /// <summary>True if edges follow the page, once that is known.</summary>
    public bool HasNext { get; set; }
}

/// <summary>A connection.</summary>
/// <param name="summary">The statement of counts and aggregates; null if none is selected.</param>
/// <param name="probe">The statement that counts the page's edges, if page info comes before the edges; else null.</param>
/// <param name="page">The page.</param>
/// <param name="fields">The fields, of which counts and aggregates are columns of the summary.</param>
internal sealed class ConnectionWriter(RowSet? summary, RowSet? probe, Page page, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var outer = run.Connection;
        var state = new ConnectionState(row, run.Number(page.Offset) ?? 0, run.Number(page.Limit) ?? long.MaxValue);
        run.Connection = state;
        if (probe is not null)
        {
            Count(probe.Open(run, row), state);
        }

        var totals = summary?.Open(run, row);
        try
        {
            totals?.Step();
            fields.Write(run, new Row(totals, 0));
        }
        finally
        {
            totals?.Reset();
            run.Connection = outer;
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
    public override void Write(QueryRun run, in Row row)
    {
        var connection = run.Connection!;
        var statement = rows.Open(run, connection.Parent);
        var count = 0L;
        run.Response.BeginArray();
        try
        {
            while (statement.Step())
            {
                if (count == connection.Limit)
                {
                    connection.HasNext = true;
                    break;
                }

                rows.Write(run, new Row(statement, connection.Offset + count++));
            }
        }
        finally
        {
            statement.Reset();
        }

        run.Response.EndArray();
        connection.Count = count;
    }
}

/// <summary>The cursor of the current edge.</summary>
internal sealed class CursorWriter : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row) => run.Response.Cursor(row.Position);
}

/// <summary>A field of the page info.</summary>
internal sealed class PagePartWriter(PagePart part) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var connection = run.Connection!;
        switch (part)
        {
            case PagePart.HasNextPage:
                run.Response.Boolean(connection.HasNext);
                break;
            case PagePart.HasPreviousPage:
                run.Response.Boolean(connection.Offset > 0);
                break;
            case var _ when connection.Count == 0:
                run.Response.Null();
                break;
            default:
                run.Response.Cursor(part == PagePart.StartCursor ? connection.Offset : connection.Offset + connection.Count - 1);
                break;
        }
    }
}
