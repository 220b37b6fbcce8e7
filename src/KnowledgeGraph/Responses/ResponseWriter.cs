using System.Buffers;
using System.Buffers.Text;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Responses;

/// <summary>
/// Writes a response's JSON as UTF-8 into one growing buffer, so that nothing is sent before all of it is known to be valid. The
/// only formatter of scalars, for every store. Commas are written automatically.
/// </summary>
/// <param name="limits">The limits of the response.</param>
public sealed partial class ResponseWriter(ResponseLimits limits) : IDisposable
{
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;
    private int _nodes;
    private long _visited;
    private bool _needsComma;

    /// <summary>The bytes that have been written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The bytes that have been written, to be sent before the writer is disposed of.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>The bytes of memory that the response takes.</summary>
    public int Capacity => _buffer.Length;

    /// <summary>The bytes of <c>"key":</c>, to be made once and written often.</summary>
    public static byte[] EncodeKey(string key)
    {
        using var writer = new ResponseWriter(ResponseLimits.None);
        writer.Text(key);
        return [.. writer.Written, (byte)':'];
    }

    /// <summary>Counts a node or an edge of the answer.</summary>
    /// <exception cref="RequestException">The limit is exceeded.</exception>
    public void CountNode()
    {
        if (++_nodes > limits.MaxNodes)
        {
            throw limits.TooManyNodes();
        }
    }

    /// <summary>Refuses a response that is larger than its limit.</summary>
    /// <exception cref="RequestException">It is larger.</exception>
    public void RequireSize()
    {
        if (_length > limits.MaxResponseBytes)
        {
            throw limits.TooManyBytes();
        }
    }

    /// <summary>The number of relationships that may still be read.</summary>
    public long VisitsLeft => limits.MaxRelationshipsVisited - _visited;

    /// <summary>Counts relationships that are read to find results.</summary>
    /// <param name="field">What is requested, as the beginning of a sentence.</param>
    /// <param name="count">The number of relationships.</param>
    /// <exception cref="RequestException">The limit is exceeded.</exception>
    public void CountVisited(string field, long count = 1)
    {
        if ((_visited += count) > limits.MaxRelationshipsVisited)
        {
            throw limits.TooManyVisited(field);
        }
    }

    /// <summary>Drops what has been written.</summary>
    public void Clear() => Return(default);

    /// <summary>Writes <c>{</c>.</summary>
    public void BeginObject() => Begin((byte)'{');

    /// <summary>Writes <c>}</c>.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Writes <c>[</c>.</summary>
    public void BeginArray() => Begin((byte)'[');

    /// <summary>Writes <c>]</c>.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>Writes a key that <see cref="EncodeKey"/> made.</summary>
    public void Key(ReadOnlySpan<byte> encodedKey)
    {
        Separate();
        Append(encodedKey);
        _needsComma = false;
    }

    /// <summary>Writes a key.</summary>
    public void Key(string key)
    {
        Text(key);
        Append(":"u8);
        _needsComma = false;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void Null() => Json("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void Boolean(bool value) => Json(value ? "true"u8 : "false"u8);

    /// <summary>Writes a whole number.</summary>
    public void Integer(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
    }

    /// <summary>Writes text, non-ASCII letters as they are.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Separate();
        Append("\""u8);
        for (var next = utf8.IndexOfAny(Escaped); next >= 0; next = utf8.IndexOfAny(Escaped))
        {
            Append(utf8[..next]);
            AppendEscaped(utf8[next]);
            utf8 = utf8[(next + 1)..];
        }

        Append(utf8);
        Append("\""u8);
    }

    /// <summary>Writes text.</summary>
    public void Text(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Text(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Writes a complete JSON value.</summary>
    public void Json(ReadOnlySpan<byte> json)
    {
        Separate();
        Append(json);
    }

    /// <summary>Returns the buffer; the written bytes are lost.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private void Begin(byte bracket)
    {
        Separate();
        Reserve(1)[0] = bracket;
        _length++;
        _needsComma = false;
    }

    private void End(byte bracket)
    {
        Reserve(1)[0] = bracket;
        _length++;
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Append(","u8);
        }

        _needsComma = true;
    }

    private void AppendEscaped(byte code)
    {
        switch (code)
        {
            case (byte)'"': Append("\\\""u8); break;
            case (byte)'\\': Append("\\\\"u8); break;
            case (byte)'\n': Append("\\n"u8); break;
            case (byte)'\r': Append("\\r"u8); break;
            case (byte)'\t': Append("\\t"u8); break;
            case (byte)'\b': Append("\\b"u8); break;
            case (byte)'\f': Append("\\f"u8); break;
            default: Append(Encoding.ASCII.GetBytes($"\\u{code:x4}")); break;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _buffer.Length)
        {
            Grow(count);
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int count)
    {
        // Numbers reserve more than they need; RequireSize decides.
        if ((long)_length + count > (long)limits.MaxResponseBytes + FloatText.MaxLength)
        {
            throw limits.TooManyBytes();
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
