using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Exchange.Csv;

/// <summary>Writes CSV as <see cref="CsvReader"/> reads it: UTF-8 without a byte-order mark.</summary>
/// <param name="stream">Where it is written.</param>
/// <param name="newLine">The end of a line.</param>
/// <param name="leaveOpen">Whether the stream stays open.</param>
internal sealed class CsvWriter(Stream stream, string newLine = "\n", bool leaveOpen = false) : IDisposable
{
    // At a file's start U+FEFF would be a byte-order mark. A blank at either end is quoted too: some programs take it away elsewhere.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\uFEFF");

    private readonly StreamWriter _writer =
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: leaveOpen) { NewLine = newLine };
    private bool _isFirst = true;

    /// <summary>Writes a field; null is an empty field, and the empty text is <c>""</c>.</summary>
    public void Field(string? text)
    {
        if (!_isFirst)
        {
            _writer.Write(',');
        }

        _isFirst = false;
        var needsQuotes = text is not null
            && (text.Length == 0 || text.AsSpan().ContainsAny(Quoted) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));
        _writer.Write(needsQuotes ? $"\"{text!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        _writer.WriteLine();
        _isFirst = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
