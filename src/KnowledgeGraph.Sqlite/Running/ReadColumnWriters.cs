using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Running;

/// <summary>A property's value whose stored text must be read before it can be shown.</summary>
internal abstract class ReadColumnWriter(int column, ColumnOrigin origin) : ColumnWriter(column, raw.SQLITE_TEXT, origin)
{
    /// <inheritdoc/>
    protected sealed override void Write(QueryRun run, in Row row, int column)
    {
        try
        {
            Write(run.Response, row.Statement!.Text(column));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or JsonException or IndexOutOfRangeException)
        {
            run.Fail(Origin, row, isMissing: false);
        }
    }

    /// <summary>Reads and writes the value.</summary>
    protected abstract void Write(ResponseWriter response, ReadOnlySpan<byte> stored);
}

/// <summary>A temporal value.</summary>
internal sealed class TemporalWriter(int column, ColumnOrigin origin) : ReadColumnWriter(column, origin)
{
    private const int DateLength = 10;
    private const int DateTimeLength = 30;

    private readonly ScalarType _scalar = origin.Property.Type.Scalar;

    /// <inheritdoc/>
    protected override void Write(ResponseWriter response, ReadOnlySpan<byte> stored)
    {
        // Of years of four digits, a Date is stored as it is shown, and so are the first 23 characters of a DateTime.
        if (_scalar == ScalarType.Date && stored.Length == DateLength && stored[0] != '-')
        {
            response.Text(stored);
        }
        else if (_scalar == ScalarType.DateTime && stored.Length == DateTimeLength && stored[0] != '-')
        {
            Span<byte> shown = stackalloc byte[24];
            stored[..23].CopyTo(shown);
            shown[23] = (byte)'Z';
            response.Text(shown);
        }
        else
        {
            response.Text(ValueText.Print(StoredTime.Read(Encoding.UTF8.GetString(stored), _scalar)));
        }
    }
}

/// <summary>A point, or a list of them.</summary>
internal sealed class PointWriter(int column, ColumnOrigin origin, ImmutableArray<PointField> fields) : ReadColumnWriter(column, origin)
{
    /// <inheritdoc/>
    protected override void Write(ResponseWriter response, ReadOnlySpan<byte> stored)
    {
        var value = StoredForm.Read(Encoding.UTF8.GetString(stored), Origin.Property.Type);
        if (value is PointValue point && point.System.Scalar != Origin.Property.Type.Scalar)
        {
            throw new FormatException();
        }

        response.Point(value, fields);
    }
}

/// <summary>A list that answers show as it is stored.</summary>
internal sealed class JsonListWriter(int column, ColumnOrigin origin) : ReadColumnWriter(column, origin)
{
    /// <inheritdoc/>
    protected override void Write(ResponseWriter response, ReadOnlySpan<byte> stored) =>
        response.Json(stored[0] == '[' ? stored : throw new FormatException());
}

/// <summary>A list that answers show in another form than it is stored.</summary>
internal sealed class ListWriter(int column, ColumnOrigin origin) : ReadColumnWriter(column, origin)
{
    /// <inheritdoc/>
    protected override void Write(ResponseWriter response, ReadOnlySpan<byte> stored) =>
        response.Value(StoredForm.Read(Encoding.UTF8.GetString(stored), Origin.Property.Type), Origin.Property.Type.Scalar);
}
