using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>Where a value comes from, for the error that it is of no use.</summary>
/// <param name="Owner">The name of what has it: a node type, or a relationship type.</param>
/// <param name="Property">The property.</param>
/// <param name="Table">The node's table; null where there is no node in particular.</param>
/// <param name="NodeColumn">The column of the node's number.</param>
internal sealed record StoredPlace(string Owner, Property Property, NodeTable? Table, int NodeColumn);

/// <summary>A property's value, from a column.</summary>
/// <param name="column">The column.</param>
/// <param name="sqlType">SQLite's type of stored values that are not null.</param>
/// <param name="place">Where the value comes from.</param>
internal abstract class ColumnWriter(int column, int sqlType, StoredPlace place) : ValueWriter
{
    /// <summary>What is wrong with a value that must be there and is not.</summary>
    public const string Missing = "has no value, and the model says that it always has one";

    /// <summary>Where the value comes from.</summary>
    protected StoredPlace Place => place;

    /// <inheritdoc/>
    public sealed override void Write(Answer answer, in Row row)
    {
        var type = row.Statement!.Type(column);
        if (type == sqlType)
        {
            Write(answer, row, column);
        }
        else if (type != raw.SQLITE_NULL)
        {
            throw answer.Misfit(place, row, $"is no {place.Property.Type.ScalarName}");
        }
        else if (place.Property.Type.IsRequired)
        {
            throw answer.Misfit(place, row, Missing);
        }
        else
        {
            answer.Response.Null();
        }
    }

    /// <summary>Writes a value that is not null.</summary>
    protected abstract void Write(Answer answer, in Row row, int column);
}

/// <summary>Text.</summary>
internal sealed class TextColumnWriter(int column, StoredPlace place) : ColumnWriter(column, raw.SQLITE_TEXT, place)
{
    /// <inheritdoc/>
    protected override void Write(Answer answer, in Row row, int column) => answer.Response.Text(row.Statement!.Text(column));
}

/// <summary>An Int.</summary>
internal sealed class IntWriter(int column, StoredPlace place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(Answer answer, in Row row, int column)
    {
        var value = row.Statement!.Integer(column);
        if (value != (int)value)
        {
            throw answer.Misfit(Place, row, "is no Int, which has 32 bits");
        }

        answer.Response.Integer(value);
    }
}

/// <summary>A BigInt.</summary>
internal sealed class BigIntWriter(int column, StoredPlace place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(Answer answer, in Row row, int column) => answer.Response.IntegerText(row.Statement!.Integer(column));
}

/// <summary>A Boolean.</summary>
internal sealed class BooleanWriter(int column, StoredPlace place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(Answer answer, in Row row, int column) => answer.Response.Boolean(row.Statement!.Integer(column) != 0);
}

/// <summary>A value of a scalar of the model's own, of whatever kind it is.</summary>
internal sealed class CustomWriter(int column, StoredPlace place) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(Answer answer, in Row row)
    {
        var value = StoredForm.Read(row.Statement!.ReadStored(column), place.Property.Type);
        if (value is null && place.Property.Type.IsRequired)
        {
            throw answer.Misfit(place, row, ColumnWriter.Missing);
        }

        answer.Response.Value(value, ScalarType.Custom);
    }
}

/// <summary>A Float.</summary>
internal sealed class FloatWriter(int column, StoredPlace place) : ColumnWriter(column, raw.SQLITE_FLOAT, place)
{
    /// <inheritdoc/>
    protected override void Write(Answer answer, in Row row, int column) => answer.Response.Float(row.Statement!.Real(column));
}
