using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Tables;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>A table of separated values.</summary>
internal sealed class CsvTable : IDataTable
{
    private const int SampleBytes = 256 * 1024;
    private const int SampleRows = 200;
    private const string Delimiters = ",;\t|";

    private readonly Func<Stream> _open;
    private readonly char _delimiter;
    private readonly bool _namesDelimiter;
    private readonly bool _isWithoutHeader;

    /// <summary>Reads the header.</summary>
    public CsvTable(Func<Stream> open, DataSource source)
    {
        _open = open;
        var sample = ReadSample();
        _namesDelimiter = sample.AsSpan().TrimStart("\uFEFF"u8).StartsWith("sep="u8);
        _delimiter = source.Delimiter switch
        {
            "tab" => '\t',
            [var named] => named,
            _ when _namesDelimiter => (char)sample[sample.AsSpan().IndexOf("sep="u8) + 4],
            _ => Detect(sample, source.File),
        };
        _isWithoutHeader = !source.Header.IsEmpty;
        using var row = new CsvReader(new MemoryStream(sample), _delimiter);
        var isThere = SkipMark(row) && row.ReadFilled();
        Fault = isThere ? row.Fault : new RowFault(1, 1, $"The file is empty.", "Its first row names its columns.");
        Columns = _isWithoutHeader ? source.Header : Fault is null ? NamesOf(row) : [];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The separator between fields.</summary>
    public char Delimiter => _delimiter;

    /// <inheritdoc/>
    public bool HasHeader => true;

    /// <inheritdoc/>
    public RowFault? Fault { get; }

    /// <inheritdoc/>
    public IRowReader Open(ImmutableArray<string> columns)
    {
        var row = new CsvReader(_open(), _delimiter);
        SkipMark(row);
        if (!_isWithoutHeader)
        {
            row.ReadFilled();
        }

        return new CsvTableReader(row, [.. columns.Select(IndexOf)], Columns.Length);
    }

    private int IndexOf(string column) => column switch
    {
        IDataTable.WholeRow => CsvTableReader.WholeRow,
        IDataTable.RowNumber => CsvTableReader.RowNumber,
        _ => Columns.IndexOf(column),
    };

    private bool SkipMark(CsvReader row) => !_namesDelimiter || row.Read();

    // Each name once: a second 'name' is 'name.2'.
    private static ImmutableArray<string> NamesOf(CsvReader row)
    {
        var names = new List<string>();
        for (var index = 0; index < row.FieldCount; index++)
        {
            var (name, number) = (row.Text(index).Trim(), 1);
            var unique = name;
            while (name.Length > 0 && names.Contains(unique, StringComparer.Ordinal))
            {
                unique = $"{name}.{++number}";
            }

            names.Add(unique);
        }

        return [.. names];
    }

    private byte[] ReadSample()
    {
        using var stream = _open();
        var bytes = new byte[SampleBytes];
        var length = stream.ReadAtLeast(bytes, SampleBytes, throwOnEndOfStream: false);
        var end = length < SampleBytes ? length : bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        return bytes[..(end > 0 ? end : length)];
    }

    /// <summary>Returns the delimiter with which most rows have as many fields as the first, and more than one; among several, that of most fields.</summary>
    private static char Detect(byte[] sample, string path)
    {
        var best = Delimiters
            .Select(delimiter => (Delimiter: delimiter, Score: Score(sample, delimiter)))
            .Where(each => each.Score.Fields > 1)
            .OrderByDescending(each => each.Score.IsConstant).ThenByDescending(each => each.Score.Fields)
            .FirstOrDefault();
        return best.Delimiter != '\0' ? best.Delimiter
            : path.Contains(".tsv", StringComparison.OrdinalIgnoreCase) || path.Contains(".tab", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
    }

    private static (bool IsConstant, int Fields) Score(byte[] sample, char delimiter)
    {
        using var row = new CsvReader(new MemoryStream(sample), delimiter);
        if (!row.ReadFilled() || row.Fault is not null)
        {
            return default;
        }

        var (fields, rows, same) = (row.FieldCount, 0, 0);
        while (rows < SampleRows && row.ReadFilled())
        {
            rows++;
            same += row.Fault is null && row.FieldCount == fields ? 1 : 0;
        }

        return (same * 10 >= rows * 9, fields);
    }
}
