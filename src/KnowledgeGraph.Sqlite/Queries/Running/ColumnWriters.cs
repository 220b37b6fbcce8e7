using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>Where a value comes from, for the error that it is of no use.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">What has the value; null for aggregates.</param>
internal sealed record ColumnOrigin(Property Property, StoredOwner? Owner);

/// <summary>What has a value. A closed family.</summary>
internal abstract record StoredOwner;

/// <summary>A node, or the relationship that led to it.</summary>
/// <param name="Property">Which of both.</param>
/// <param name="Table">The node's table.</param>
/// <param name="Relationship">The type of the relationship; null where none led to the node.</param>
/// <param name="NodeColumn">The column of the node's number.</param>
internal sealed record RowOwner(PropertyOwner Property, NodeTable Table, RelationshipType? Relationship, int NodeColumn) : StoredOwner;

/// <summary>The found relationship at hand.</summary>
/// <param name="Relationship">Its type.</param>
/// <param name="Ends">The tables of the node types of found nodes.</param>
internal sealed record FoundOwner(RelationshipType Relationship, ImmutableArray<NodeTable> Ends) : StoredOwner;

/// <summary>A property's value, from a column.</summary>
/// <param name="column">The column.</param>
/// <param name="sqlType">SQLite's type of stored values that are not null.</param>
/// <param name="place">Where the value comes from.</param>
internal abstract class ColumnWriter(int column, int sqlType, ColumnOrigin place) : ValueWriter
{
    /// <summary>Where the value comes from.</summary>
    protected ColumnOrigin Place => place;

    /// <inheritdoc/>
    public sealed override void Write(QueryRun answer, in Row row)
    {
        var type = row.Statement!.Type(column);
        if (type == sqlType)
        {
            Write(answer, row, column);
        }
        else if (type == raw.SQLITE_NULL && !place.Property.Type.IsRequired)
        {
            answer.Response.Null();
        }
        else
        {
            answer.Fail(place, row, isMissing: type == raw.SQLITE_NULL);
        }
    }

    /// <summary>Writes a value that is not null.</summary>
    protected abstract void Write(QueryRun answer, in Row row, int column);
}

/// <summary>Text.</summary>
internal sealed class TextColumnWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_TEXT, place)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column) => answer.Response.Text(row.Statement!.Text(column));
}

/// <summary>An Int.</summary>
internal sealed class IntWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column)
    {
        var value = row.Statement!.Integer(column);
        if (value == (int)value)
        {
            answer.Response.Integer(value);
        }
        else
        {
            answer.Fail(Place, row, isMissing: false);
        }
    }
}

/// <summary>A value of an enum.</summary>
internal sealed class EnumWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_TEXT, place)
{
    private readonly byte[][] _names = [.. place.Property.Type.Enum!.Values.Select(value => Encoding.UTF8.GetBytes(value.Name))];

    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column)
    {
        var stored = row.Statement!.Text(column);
        foreach (var name in _names)
        {
            if (stored.SequenceEqual(name))
            {
                answer.Response.Text(stored);
                return;
            }
        }

        answer.Fail(Place, row, isMissing: false);
    }
}

/// <summary>A BigInt.</summary>
internal sealed class BigIntWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column) => answer.Response.IntegerText(row.Statement!.Integer(column));
}

/// <summary>A Boolean.</summary>
internal sealed class BooleanWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_INTEGER, place)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column) => answer.Response.Boolean(row.Statement!.Integer(column) != 0);
}

/// <summary>A value of a scalar of the model's own, of whatever kind it is.</summary>
internal sealed class CustomWriter(int column, ColumnOrigin place) : ValueWriter
{
    /// <inheritdoc/>
    public override void Write(QueryRun answer, in Row row)
    {
        var value = StoredForm.Read(row.Statement!.ReadStored(column), place.Property.Type);
        if (value is null && place.Property.Type.IsRequired)
        {
            answer.Fail(place, row, isMissing: true);
        }
        else
        {
            answer.Response.Value(value, ScalarType.Custom);
        }
    }
}

/// <summary>A Float.</summary>
internal sealed class FloatWriter(int column, ColumnOrigin place) : ColumnWriter(column, raw.SQLITE_FLOAT, place)
{
    /// <inheritdoc/>
    protected override void Write(QueryRun answer, in Row row, int column)
    {
        var value = row.Statement!.Real(column);
        if (double.IsFinite(value) || Place.Owner is null)
        {
            answer.Response.Float(value);
        }
        else
        {
            answer.Fail(Place, row, isMissing: false);
        }
    }
}
