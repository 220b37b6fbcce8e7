using System.IO.Hashing;
using System.Text;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>Shows the rows of a table in the columns of nodes or relationships, as a seed's file would have them.</summary>
internal sealed class MappedRowReader(IRowReader rows, RowMapping mapping) : IRowReader
{
    private readonly HashSet<UInt128> _pairs = [];
    private string[] _elements = [];
    private int _element;

    /// <inheritdoc/>
    public int Line => rows.Line;

    /// <inheritdoc/>
    public int FieldCount => mapping.Fields.Length;

    /// <inheritdoc/>
    public RowFault? Fault => rows.Fault;

    /// <inheritdoc/>
    public bool ReadFilled()
    {
        while (++_element < _elements.Length || ReadRow())
        {
            if (Fault is not null || !mapping.IsDistinct || _pairs.Add(HashFields()))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool IsAbsent(int field) => field != mapping.Expanded
        && (mapping.Collected?.Find(field, rows) is { } list ? list.Length == 0 : mapping.Fields[field].IsAbsent(rows));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(int field) => IsSpecial(field) ? Encoding.UTF8.GetBytes(Text(field)) : mapping.Fields[field].Bytes(rows);

    /// <inheritdoc/>
    public string Text(int field) =>
        field == mapping.Expanded ? _elements[_element]
        : mapping.Collected?.Find(field, rows) ?? mapping.Fields[field].Text(rows);

    /// <inheritdoc/>
    public (int Line, int Column) LocationOf(int field) => rows.LocationOf(field < mapping.Fields.Length ? mapping.Fields[field].Column : 0);

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private bool IsSpecial(int field) => field == mapping.Expanded || mapping.Collected is not null;

    private bool ReadRow()
    {
        while (rows.ReadFilled())
        {
            if (rows.Fault is not null)
            {
                (_elements, _element) = ([], 0);
                return true;
            }

            if (mapping.Filter.Fits(rows) && !mapping.Needed.Any(field => mapping.Fields[field].IsAbsent(rows)))
            {
                (_elements, _element) = (mapping.Expanded < 0 ? [""] : Split(), 0);
                if (_elements.Length > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string[] Split() => new ValueForm(mapping.List).Split(mapping.Fields[mapping.Expanded].Text(rows));

    private UInt128 HashFields() => XxHash128.HashToUInt128(
        Encoding.UTF8.GetBytes(string.Join('\u001E', Enumerable.Range(0, FieldCount).Select(field => IsAbsent(field) ? "" : Text(field)))));
}
