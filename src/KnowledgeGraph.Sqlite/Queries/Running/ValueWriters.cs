using System.Collections.Immutable;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>A row of a statement that is at hand.</summary>
/// <param name="Statement">The statement; null at the root.</param>
/// <param name="Position">The row's place among all edges of its connection, from 0.</param>
internal readonly record struct Row(Statement? Statement, long Position);

/// <summary>Writes one value of a response for a row. Made once a plan, run once a row.</summary>
internal abstract class ValueWriter
{
    /// <summary>Writes the value.</summary>
    public abstract void Write(QueryRun answer, in Row row);
}

/// <summary>A key, encoded, and what is written under it.</summary>
internal sealed record KeyedWriter(byte[] Key, ValueWriter Value);

/// <summary>An object of fields.</summary>
internal sealed class ObjectWriter(ImmutableArray<KeyedWriter> fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        answer.Response.BeginObject();
        foreach (var field in fields)
        {
            answer.Response.Key(field.Key);
            field.Value.Write(answer, row);
        }

        answer.Response.EndObject();
    }
}

/// <summary>JSON that is the same on every row.</summary>
internal sealed class JsonWriter(byte[] json) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row) => answer.Response.Json(json);
}

/// <summary>A node that was joined into its parent's row; null where there is none.</summary>
/// <param name="nodeColumn">The column of its number.</param>
/// <param name="fields">What it shows.</param>
internal sealed class JoinedNodeWriter(int nodeColumn, ObjectWriter fields) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        if (row.Statement!.IsNull(nodeColumn))
        {
            answer.Response.Null();
            return;
        }

        var start = answer.Response.Position;
        try
        {
            answer.Response.CountNode();
            fields.Write(answer, row);
        }
        catch (FieldException failure)
        {
            answer.Response.Fail(start, failure);
        }
    }
}

/// <summary>A list of nodes.</summary>
internal sealed class NodesWriter(RowSet rows) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var statement = rows.Open(answer, row);
        answer.Response.BeginArray();
        try
        {
            while (statement.Step())
            {
                rows.Write(answer, new Row(statement, 0));
            }
        }
        finally
        {
            statement.Reset();
        }

        answer.Response.EndArray();
    }
}

/// <summary>The first of a list of nodes; null where there is none.</summary>
internal sealed class NodeWriter(RowSet rows) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var statement = rows.Open(answer, row);
        var start = answer.Response.Position;
        try
        {
            if (statement.Step())
            {
                rows.Write(answer, new Row(statement, 0));
            }
            else
            {
                answer.Response.Null();
            }
        }
        catch (FieldException failure)
        {
            answer.Response.Fail(start, failure);
        }
        finally
        {
            statement.Reset();
        }
    }
}
