using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>Reads some columns of a table of separated values. An empty field, quoted or not, and an unquoted <c>NULL</c>, <c>null</c> or <c>\N</c> have no value.</summary>
/// <param name="row">The reader, before the first row.</param>
/// <param name="columns">The indexes of the columns; -1 for a column that the table does not have.</param>
/// <param name="fieldCount">The number of columns of the table.</param>
internal sealed class CsvTableReader(CsvReader row, ImmutableArray<int> columns, int fieldCount) : IRowReader
{
    /// <summary>The column of the whole row.</summary>
    public const int WholeRow = -2;

    /// <summary>The column of the number of the row.</summary>
    public const int RowNumber = -3;

    private int _number;
    private RowFault? _fault;

    /// <inheritdoc/>
    public int Line => row.Line;

    /// <inheritdoc/>
    public int FieldCount => columns.Length;

    /// <inheritdoc/>
    public RowFault? Fault => row.Fault ?? _fault;

    /// <inheritdoc/>
    public bool ReadFilled()
    {
        if (!row.ReadFilled())
        {
            return false;
        }

        _number++;
        _fault = row.Fault is null && !HasAllFields() ? FindFault() : null;
        return true;
    }

    /// <inheritdoc/>
    public bool IsAbsent(int field) => columns[field] switch
    {
        WholeRow or RowNumber => false,
        < 0 => true,
        var index => row.IsAbsent(index) || IsNull(row.Bytes(index), row.IsQuoted(index)),
    };

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(int field) => columns[field] >= 0 ? row.Bytes(columns[field]) : Encoding.UTF8.GetBytes(Text(field));

    /// <inheritdoc/>
    public string Text(int field) => columns[field] switch
    {
        RowNumber => _number.ToString(CultureInfo.InvariantCulture),
        WholeRow => string.Join(IRowReader.ListDelimiter, Enumerable.Range(0, row.FieldCount).Select(row.Text)),
        < 0 => "",
        var index => row.Text(index),
    };

    /// <inheritdoc/>
    public (int Line, int Column) LocationOf(int field) => row.LocationOf(Math.Max(0, columns[field]));

    /// <inheritdoc/>
    public void Dispose() => row.Dispose();

    private static bool IsNull(ReadOnlySpan<byte> bytes, bool isQuoted) =>
        bytes.IsEmpty || (!isQuoted && (bytes.SequenceEqual("NULL"u8) || bytes.SequenceEqual("null"u8) || bytes.SequenceEqual("\\N"u8)));

    // Separators after the last column, which spreadsheets write, are not fields.
    private bool HasAllFields() => row.FieldCount == fieldCount
        || (row.FieldCount > fieldCount && Enumerable.Range(fieldCount, row.FieldCount - fieldCount).All(row.IsAbsent));

    private RowFault FindFault()
    {
        var (line, column) = row.LocationOf(Math.Min(row.FieldCount, fieldCount));
        return new RowFault(line, column, $"The row has {row.FieldCount} fields, and the header {fieldCount} columns.", "Put quotes around a field that contains a separator.");
    }
}
