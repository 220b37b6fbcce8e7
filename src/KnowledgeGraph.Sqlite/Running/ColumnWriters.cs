using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>The origin of a value, for the error that it does not fit the model.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">The owner of the value; null for aggregates.</param>
internal sealed record ColumnOrigin(Property Property, StoredOwner? Owner);

/// <summary>The owner of a value. A closed family.</summary>
internal abstract record StoredOwner;

/// <summary>A node, or the relationship that led to it.</summary>
/// <param name="Property">Which of both.</param>
/// <param name="Table">The node's table.</param>
/// <param name="Relationship">The type of the relationship; null if none led to the node.</param>
/// <param name="NodeColumn">The column of the node's number.</param>
internal sealed record RowOwner(PropertyOwner Property, NodeTable Table, RelationshipType? Relationship, int NodeColumn) : StoredOwner;

/// <summary>The current found relationship.</summary>
/// <param name="Relationship">Its type.</param>
/// <param name="Ends">The tables of the node types of found nodes.</param>
internal sealed record FoundOwner(RelationshipType Relationship, ImmutableArray<NodeTable> Ends) : StoredOwner;

/// <summary>A property's value, from a column.</summary>
/// <param name="column">The column.</param>
/// <param name="sqlType">SQLite's type of stored values that are not null.</param>
/// <param name="origin">The origin of the value.</param>
internal abstract class ColumnWriter(int column, int sqlType, ColumnOrigin origin) : ValueWriter
{
    /// <summary>The origin of the value.</summary>
    protected ColumnOrigin Origin => origin;

    /// <inheritdoc/>
    public sealed override void Write(QueryRun run, in Row row)
    {
        var type = row.Statement!.Type(column);
        if (type == sqlType)
        {
            Write(run, row, column);
        }
        else if (type == raw.SQLITE_NULL && !origin.Property.Type.IsRequired)
        {
            run.Response.Null();
        }
        else
        {
            run.Fail(origin, row, isMissing: type == raw.SQLITE_NULL);
        }
    }

    /// <summary>Writes a value that is not null.</summary>
    protected abstract void Write(QueryRun run, in Row row, int column);
}

/// <summary>Text.</summary>
internal sealed class TextColumnWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_TEXT, origin)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column) => run.Response.Text(row.Statement!.Text(column));
}

/// <summary>An Int.</summary>
internal sealed class IntWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_INTEGER, origin)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column)
    {
        var value = row.Statement!.Integer(column);
        if (value == (int)value)
        {
            run.Response.Integer(value);
        }
        else
        {
            run.Fail(Origin, row, isMissing: false);
        }
    }
}

/// <summary>A value of an enum.</summary>
internal sealed class EnumWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_TEXT, origin)
{
    private readonly byte[][] _names = [.. origin.Property.Type.Enum!.Values.Select(value => Encoding.UTF8.GetBytes(value.Name))];

    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column)
    {
        var stored = row.Statement!.Text(column);
        foreach (var name in _names)
        {
            if (stored.SequenceEqual(name))
            {
                run.Response.Text(stored);
                return;
            }
        }

        run.Fail(Origin, row, isMissing: false);
    }
}

/// <summary>A BigInt.</summary>
internal sealed class BigIntWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_INTEGER, origin)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column) => run.Response.IntegerText(row.Statement!.Integer(column));
}

/// <summary>A Boolean.</summary>
internal sealed class BooleanWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_INTEGER, origin)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column) => run.Response.Boolean(row.Statement!.Integer(column) != 0);
}

/// <summary>A value of a scalar that the model defines, of any kind.</summary>
internal sealed class CustomWriter(int column, ColumnOrigin origin) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun run, in Row row)
    {
        var value = StoredForm.Read(row.Statement!.ReadStored(column), origin.Property.Type);
        if (value is null && origin.Property.Type.IsRequired)
        {
            run.Fail(origin, row, isMissing: true);
        }
        else
        {
            run.Response.Value(value, ScalarType.Custom);
        }
    }
}

/// <summary>A Float.</summary>
internal sealed class FloatWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_FLOAT, origin)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun run, in Row row, int column)
    {
        var value = row.Statement!.Real(column);
        if (double.IsFinite(value) || Origin.Owner is null)
        {
            run.Response.Float(value);
        }
        else
        {
            run.Fail(Origin, row, isMissing: false);
        }
    }
}
