using System.Collections.Immutable;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>The current row of a statement.</summary>
/// <param name="Statement">The statement; null at the root.</param>
/// <param name="Position">The row's place among all edges of its connection, from 0.</param>
internal readonly record struct Row(Statement? Statement, long Position);

/// <summary>Writes one value of a response for a row. Made once a plan, run once a row.</summary>
internal abstract class ValueWriter
{
    /// <summary>Writes the value.</summary>
    public abstract void Write(QueryRun run, in Row row);
}

/// <summary>A key, encoded, and the writer of its value.</summary>
internal sealed record KeyedWriter(byte[] Key, ValueWriter Value);

/// <summary>An object of fields.</summary>
internal sealed class ObjectWriter(ImmutableArray<KeyedWriter> fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        run.Response.BeginObject();
        foreach (var field in fields)
        {
            run.Response.Key(field.Key);
            field.Value.Write(run, row);
        }

        run.Response.EndObject();
    }
}

/// <summary>JSON that is the same on every row.</summary>
internal sealed class JsonWriter(byte[] json) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row) => run.Response.Json(json);
}

/// <summary>A node that was joined into its parent's row, or null.</summary>
/// <param name="nodeColumn">The column of its number.</param>
/// <param name="fields">Its fields.</param>
internal sealed class JoinedNodeWriter(int nodeColumn, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        if (row.Statement!.IsNull(nodeColumn))
        {
            run.Response.Null();
            return;
        }

        var start = run.Response.Position;
        try
        {
            run.Response.CountNode();
            fields.Write(run, row);
        }
        catch (FieldException failure)
        {
            run.Response.Fail(start, failure);
        }
    }
}

/// <summary>A list of nodes.</summary>
/// <param name="sets">The rows, set after set.</param>
internal sealed class NodesWriter(ImmutableArray<RowSet> sets) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        run.Response.BeginArray();
        foreach (var rows in sets)
        {
            Write(rows, run, row);
        }

        run.Response.EndArray();
    }

    private static void Write(RowSet rows, QueryRun run, in Row row)
    {
        var statement = rows.Open(run, row);
        try
        {
            while (statement.Step())
            {
                rows.Write(run, new Row(statement, 0));
            }
        }
        finally
        {
            statement.Reset();
        }
    }
}

/// <summary>The first of a list of nodes; null if the list is empty.</summary>
internal sealed class NodeWriter(RowSet rows) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var statement = rows.Open(run, row);
        var start = run.Response.Position;
        try
        {
            if (statement.Step())
            {
                rows.Write(run, new Row(statement, 0));
            }
            else
            {
                run.Response.Null();
            }
        }
        catch (FieldException failure)
        {
            run.Response.Fail(start, failure);
        }
        finally
        {
            statement.Reset();
        }
    }
}
