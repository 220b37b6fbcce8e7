using System.Buffers;
using System.Text;
using System.Text.Unicode;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Csv;

/// <summary>
/// Reads CSV (RFC 4180, UTF-8) row by row, with the line and the column of each error. An empty field differs from the empty text
/// <c>""</c>. Rows end with LF or CRLF; empty lines are skipped, and so is a byte order mark.
/// </summary>
/// <param name="stream">The file; the reader disposes of it.</param>
/// <param name="delimiter">The separator between fields, of ASCII.</param>
/// <param name="blockRead">Called with the number of bytes of every block that is read; may be null.</param>
internal sealed class CsvReader(Stream stream, char delimiter = ',', Action<int>? blockRead = null) : IRowReader
{
    private static readonly SearchValues<byte> Quote = SearchValues.Create("\""u8);
    private static readonly SearchValues<byte> LineFeed = SearchValues.Create("\n"u8);

    private readonly SearchValues<byte> _endOfField = SearchValues.Create((byte)delimiter, (byte)'\n', (byte)'"');
    private readonly CsvBuffer _buffer = new(stream, blockRead);
    private readonly List<CsvField> _fields = [];
    private int _rowLength;
    private int _nextRow;
    private int _nextLine = 1;
    private (int Offset, int Line, int Column) _placed; // the last place that was computed in the row
    private bool _isStarted;

    /// <summary>The line on which the row begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The number of the row's fields.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>The reason why the row cannot be read; null if it can.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Moves to the next row. The fields of a row with a <see cref="Fault"/> must not be read; reading continues in the next line.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        SkipByteOrderMark();
        do
        {
            _buffer.Advance(_nextRow);
            (_nextRow, Line) = (0, _nextLine);
            if (_buffer.Peek(0) < 0)
            {
                return false;
            }

            ReadRow();
        }
        while (Fault is null && _rowLength == 0);
        return true;
    }

    /// <summary>Moves to the next row that has a value or a <see cref="Fault"/>: rows of separators alone are skipped, which spreadsheets keep of rows that have been emptied.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool ReadFilled()
    {
        bool isRead;
        do
        {
            isRead = Read();
        }
        while (isRead && Fault is null && _fields.TrueForAll(field => field is { Length: 0, IsQuoted: false }));
        return isRead;
    }

    /// <summary>Returns true if the field is empty and has no quotes: it has no value.</summary>
    public bool IsAbsent(int field) => _fields[field] is { Length: 0, IsQuoted: false };

    /// <summary>Returns true if the field has quotes around it.</summary>
    public bool IsQuoted(int field) => _fields[field].IsQuoted;

    /// <summary>Returns the field's text in UTF-8, with doubled quotes undone. Valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int field)
    {
        var (start, length, _, hasDoubledQuotes) = _fields[field];
        var bytes = Row.Slice(start, length);
        return hasDoubledQuotes ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"\"", "\"", StringComparison.Ordinal)) : bytes;
    }

    /// <summary>Returns the field's text, with doubled quotes undone.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    /// <summary>Returns the line and column where a field begins; those of the end of the row for a field that it does not have.</summary>
    public (int Line, int Column) LocationOf(int field) =>
        LocationAt(field >= _fields.Count ? _rowLength : _fields[field].IsQuoted ? _fields[field].Start - 1 : _fields[field].Start);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private ReadOnlySpan<byte> Row => _buffer.Take(_rowLength);

    private void ReadRow()
    {
        Fault = null;
        _fields.Clear();
        _placed = (0, Line, 1);
        var end = 0;
        while (ReadField(ref end) && _buffer.Peek(end) == delimiter)
        {
            end++;
        }

        if (_buffer.IsTooLong && Fault is null)
        {
            SetFault(0, $"The row is longer than {CsvBuffer.MaxLength >> 20} MiB.", "Close the quote that it opens, or shorten it.");
        }

        end = Fault is null ? end : _buffer.Find(end, LineFeed);
        _rowLength = end;
        if (Fault is null && !Utf8.IsValid(Row))
        {
            SetFault(FindInvalidByte(Row), $"These bytes are not valid UTF-8.", "Save the file as UTF-8.");
        }

        _nextRow = _buffer.Peek(end) < 0 ? end : end + 1;
        _nextLine = Line + _buffer.Take(_nextRow).Count((byte)'\n');
        _rowLength = end > 0 && _buffer.Peek(end - 1) == '\r' ? end - 1 : end;
    }

    /// <summary>Reads the field that begins at <paramref name="at"/>, which is then its end: a comma, a line feed or the end of the file.</summary>
    private bool ReadField(ref int at)
    {
        if (_buffer.Peek(at) == '"')
        {
            return ReadQuotedField(ref at);
        }

        var start = at;
        at = _buffer.Find(at, _endOfField);
        if (_buffer.Peek(at) == '"')
        {
            return SetFault(at, $"A field without quotes around it contains a quote.", "Put quotes around the field and double those inside.");
        }

        var isBeforeReturn = at > start && _buffer.Peek(at) != delimiter && _buffer.Peek(at - 1) == '\r';
        _fields.Add(new CsvField(start, at - start - (isBeforeReturn ? 1 : 0), IsQuoted: false, HasDoubledQuotes: false));
        return true;
    }

    private bool ReadQuotedField(ref int at)
    {
        var (start, hasDoubledQuotes) = (at + 1, false);
        var end = _buffer.Find(start, Quote);
        while (_buffer.Peek(end) >= 0 && _buffer.Peek(end + 1) == '"')
        {
            hasDoubledQuotes = true;
            end = _buffer.Find(end + 2, Quote);
        }

        if (_buffer.Peek(end) < 0)
        {
            at = end;
            return SetFault(start - 1, $"The quote that opens here is never closed.", "Close it, or double it if it is part of the text.");
        }

        _fields.Add(new CsvField(start, end - start, IsQuoted: true, hasDoubledQuotes));
        at = end + 1;
        at += _buffer.Peek(at) == '\r' && _buffer.Peek(at + 1) is '\n' or < 0 ? 1 : 0;
        var next = _buffer.Peek(at);
        return next == delimiter || next is '\n' or < 0 || SetFault(at, $"Text follows the quote that closes the field.", HintAfterQuote(next));
    }

    private static string HintAfterQuote(int next) => next is ';' or '\t' or ',' or '|'
        ? $"Double the quotes inside a field. If {CsvFormat.NameOf((char)next)} separates the fields, say so with Seed:Delimiter."
        : "Double the quotes inside a field.";

    private bool SetFault(int offset, FormattableString message, string hint)
    {
        var (line, column) = LocationAt(offset);
        Fault = new RowFault(line, column, message, hint);
        return false;
    }

    private (int Line, int Column) LocationAt(int offset)
    {
        // From the last place on, so that the places of all fields of a row take no longer than one.
        var (from, line, column) = _placed.Offset <= offset ? _placed : (0, Line, 1);
        foreach (var code in _buffer.Take(offset)[from..])
        {
            (line, column) = code == '\n' ? (line + 1, 1) : (line, column + ((code & 0xC0) == 0x80 ? 0 : 1)); // bytes that continue a character do not count
        }

        _placed = (offset, line, column);
        return (line, column);
    }

    private static int FindInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    private void SkipByteOrderMark()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _nextRow = (_buffer.Peek(0), _buffer.Peek(1), _buffer.Peek(2)) == (0xEF, 0xBB, 0xBF) ? 3 : 0;
        }
    }
}
