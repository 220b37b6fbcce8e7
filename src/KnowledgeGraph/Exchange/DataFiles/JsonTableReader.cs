using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>Reads some columns of the records of a JSON file. The places of fields are those of their records.</summary>
/// <param name="records">The values of the file.</param>
/// <param name="path">The names that lead to the records.</param>
/// <param name="columns">The columns, see <see cref="JsonPosition.Read"/>.</param>
/// <param name="seen">Receives the columns that some record has.</param>
internal sealed class JsonTableReader(JsonRecords records, ImmutableArray<string> path, ImmutableArray<string> columns, HashSet<string> seen) : IRowReader
{
    private readonly string?[] _texts = new string?[columns.Length];
    private IEnumerator<JsonPosition> _positions = Enumerable.Empty<JsonPosition>().GetEnumerator();
    private int _number;

    /// <inheritdoc/>
    public int Line => records.Line;

    /// <inheritdoc/>
    public int FieldCount => columns.Length;

    /// <inheritdoc/>
    public RowFault? Fault { get; private set; }

    /// <inheritdoc/>
    public bool ReadFilled()
    {
        while (!_positions.MoveNext())
        {
            if (records.Read() is not { } value)
            {
                var isNew = Fault is null && records.Fault is not null;
                Fault = records.Fault;
                return isNew;
            }

            _positions.Dispose();
            _positions = JsonPosition.Find(new JsonPosition(value, null, 0, null), path, records.Followed).GetEnumerator();
        }

        _number++;
        for (var field = 0; field < _texts.Length; field++)
        {
            _texts[field] = columns[field] == IDataTable.RowNumber ? _number.ToString(CultureInfo.InvariantCulture) : _positions.Current.Read(columns[field]);
            if (_texts[field] is not null)
            {
                seen.Add(columns[field]);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsAbsent(int field) => _texts[field] is null;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(int field) => Encoding.UTF8.GetBytes(Text(field));

    /// <inheritdoc/>
    public string Text(int field) => _texts[field] ?? "";

    /// <inheritdoc/>
    public (int Line, int Column) LocationOf(int field) => (records.Line, 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        _positions.Dispose();
        records.Dispose();
    }
}
