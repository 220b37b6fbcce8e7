using System.Buffers;

namespace KnowledgeGraph.Bench.Peers.HandWritten;

/// <summary>JSON under construction: constant parts as they are in the code, texts escaped.</summary>
internal sealed class JsonBytes
{
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private byte[] _bytes = new byte[1 << 17];
    private int _length;

    /// <summary>The bytes that were written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins again.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes bytes as they are.</summary>
    public JsonBytes Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        _length += json.Length;
        return this;
    }

    /// <summary>Writes a comma before each element of a list but the first.</summary>
    public JsonBytes Separate(ref bool isFirst)
    {
        var comma = isFirst ? default : ","u8;
        isFirst = false;
        return Raw(comma);
    }

    /// <summary>Writes text that is never null.</summary>
    public JsonBytes Text(ReadOnlySpan<byte> text)
    {
        // The names and summaries of the graph hold no control characters.
        Raw("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            Raw(text[..next]).Raw("\\"u8).Raw(text.Slice(next, 1));
            text = text[(next + 1)..];
        }

        return Raw(text).Raw("\""u8);
    }

    /// <summary>Writes text, or null if there is none: the texts that may be null are never empty.</summary>
    public JsonBytes TextOrNull(ReadOnlySpan<byte> text) => text.IsEmpty ? Raw("null"u8) : Text(text);

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        return _bytes.AsSpan(_length);
    }
}
