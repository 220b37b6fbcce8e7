using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>
/// Reads the values of a JSON file one by one: the elements of the array at its top, or of the array to which names lead through objects
/// (<c>data.items</c>), or each of several values that follow one another (JSON Lines). Only one value is in memory at a time.
/// </summary>
/// <param name="stream">The file; the reader disposes of it.</param>
/// <param name="path">The names; those that lead on inside of a value are left to the caller.</param>
internal sealed class JsonRecords(Stream stream, ImmutableArray<string> path) : IDisposable
{
    private const int MaxLength = 64 * 1024 * 1024;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isStarted;
    private int _arrayDepth; // of the array whose elements are read; 0 outside of one
    private long _line = 1;
    private JsonReaderState _state = new(Options);

    /// <summary>The number of the names of the path that have been followed.</summary>
    public int Followed { get; private set; }

    /// <summary>The line on which the value begins, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The reason why the file cannot be read on; null if it can.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Reads the next value; null at the end of the file, or at a <see cref="Fault"/>.</summary>
    public JsonElement? Read()
    {
        try
        {
            while (Fault is null)
            {
                if (Step() is { } step && (step.Value is not null || step.IsEnd))
                {
                    return step.Value;
                }
            }
        }
        catch (JsonException exception)
        {
            Fault = new RowFault((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, $"The file is not valid JSON.", "Correct it there, or export it again.");
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private (JsonElement? Value, bool IsEnd)? Step()
    {
        SkipByteOrderMark();
        var reader = new Utf8JsonReader(_bytes.AsSpan(_start, _end - _start), _isLast, _state);
        if (!reader.Read())
        {
            return _isLast ? (null, true) : Fill();
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray when _arrayDepth > 0 && reader.CurrentDepth == _arrayDepth - 1:
                _arrayDepth = 0;
                return Followed > 0 ? (null, true) : Commit(ref reader);
            case JsonTokenType.StartArray when _arrayDepth == 0:
                _arrayDepth = reader.CurrentDepth + 1;
                return Commit(ref reader);
            case JsonTokenType.StartObject when _arrayDepth == 0 && Followed < path.Length && path[Followed] is not ("*" or ""):
            case JsonTokenType.EndObject:
                return Commit(ref reader);
            case JsonTokenType.PropertyName when reader.ValueTextEquals(path[Followed]):
                Followed++;
                return Commit(ref reader);
            case JsonTokenType.PropertyName:
                return reader.TrySkip() ? Commit(ref reader) : Fill();
            default:
                return ReadValue(ref reader);
        }
    }

    private (JsonElement? Value, bool IsEnd)? ReadValue(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        if (!JsonDocument.TryParseValue(ref reader, out var document))
        {
            return Fill();
        }

        Line = (int)_line + _bytes.AsSpan(_start, offset).Count((byte)'\n');
        Commit(ref reader);
        return (document.RootElement, false);
    }

    private (JsonElement? Value, bool IsEnd)? Commit(ref Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        _line += _bytes.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = reader.CurrentState;
        return null;
    }

    private (JsonElement? Value, bool IsEnd)? Fill()
    {
        var kept = _end - _start;
        if (kept > MaxLength)
        {
            Fault = new RowFault((int)_line, 1, $"The value is longer than {MaxLength >> 20} MiB.", "Name the array of its records with @data(path: …).");
            return null;
        }

        var target = kept > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        Buffer.BlockCopy(_bytes, _start, target, 0, kept);
        (_bytes, _start, _end) = (target, 0, kept);
        var count = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        _isLast = count == 0;
        return null;
    }

    private void SkipByteOrderMark()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            Fill();
            _start = _bytes.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
        }
    }
}
