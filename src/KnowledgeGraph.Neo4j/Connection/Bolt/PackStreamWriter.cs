using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>
/// Writes messages of Bolt: values in PackStream (<c>https://neo4j.com/docs/bolt/current/packstream/</c>), a message in chunks of at most
/// 65,535 bytes, each after its length, with an empty one at the end.
/// </summary>
internal sealed class PackStreamWriter
{
    private const int MaxChunk = ushort.MaxValue;

    private byte[] _message = new byte[1024];
    private byte[] _sent = new byte[1024];
    private int _length;
    private int _sentLength;

    /// <summary>The messages.</summary>
    public ReadOnlyMemory<byte> Messages => _sent.AsMemory(0, _sentLength);

    /// <summary>Forgets the messages.</summary>
    public void Clear()
    {
        _sentLength = 0;
        if (_message.Length > QueryAnswer.Large || _sent.Length > QueryAnswer.Large)
        {
            (_message, _sent) = (new byte[1024], new byte[1024]);
        }
    }

    /// <summary>Begins a message.</summary>
    /// <param name="signature">Which one it is.</param>
    /// <param name="fields">How many fields it has, at most 15.</param>
    public void BeginMessage(BoltSignature signature, int fields)
    {
        _length = 0;
        Put((byte)(0xB0 | fields));
        Put((byte)signature);
    }

    /// <summary>Ends a message.</summary>
    public void EndMessage()
    {
        for (var start = 0; start < _length; start += MaxChunk)
        {
            var size = Math.Min(MaxChunk, _length - start);
            var chunk = Take(ref _sent, ref _sentLength, 2 + size);
            BinaryPrimitives.WriteUInt16BigEndian(chunk, (ushort)size);
            _message.AsSpan(start, size).CopyTo(chunk[2..]);
        }

        Take(ref _sent, ref _sentLength, 2).Clear();
    }

    /// <summary>Writes how many entries a map has; keys and values follow.</summary>
    public void WriteMap(int entries)
    {
        if (entries < 16)
        {
            Put((byte)(0xA0 | entries));
            return;
        }

        Put(0xDA);
        BinaryPrimitives.WriteInt32BigEndian(Take(4), entries);
    }

    /// <summary>Writes a list of texts.</summary>
    public void WriteTexts(IReadOnlyList<string> texts)
    {
        Put(0xD6);
        BinaryPrimitives.WriteInt32BigEndian(Take(4), texts.Count);
        foreach (var text in texts)
        {
            WriteText(text);
        }
    }

    /// <summary>Writes text.</summary>
    public void WriteText(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        WriteTextSize(size);
        Encoding.UTF8.GetBytes(text, Take(size));
    }

    /// <summary>Writes a whole number.</summary>
    public void WriteInteger(long number)
    {
        if (number is >= -16 and <= 127)
        {
            Put((byte)number);
            return;
        }

        Put(0xCB);
        BinaryPrimitives.WriteInt64BigEndian(Take(8), number);
    }

    /// <summary>Writes the value that JSON holds: a number without a fraction or an exponent is a whole one.</summary>
    public void WriteJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        WriteValue(ref reader);
    }

    private void WriteValue(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                Put(0xC0);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Put(json.GetBoolean() ? (byte)0xC3 : (byte)0xC2);
                break;
            case JsonTokenType.Number when json.TryGetInt64(out var number):
                WriteInteger(number);
                break;
            case JsonTokenType.Number:
                Put(0xC1);
                BinaryPrimitives.WriteDoubleBigEndian(Take(8), json.GetDouble());
                break;
            case JsonTokenType.StartArray:
                WriteList(ref json);
                break;
            case JsonTokenType.StartObject:
                WriteMap(ref json);
                break;
            default:
                WriteText(ref json);
                break;
        }
    }

    private void WriteList(ref Utf8JsonReader json)
    {
        Put(0xD6);
        var place = TakeSize();
        var count = 0;
        for (json.Read(); json.TokenType != JsonTokenType.EndArray; json.Read(), count++)
        {
            WriteValue(ref json);
        }

        BinaryPrimitives.WriteInt32BigEndian(_message.AsSpan(place), count);
    }

    private void WriteMap(ref Utf8JsonReader json)
    {
        Put(0xDA);
        var place = TakeSize();
        var count = 0;
        for (json.Read(); json.TokenType != JsonTokenType.EndObject; json.Read(), count++)
        {
            WriteText(ref json);
            json.Read();
            WriteValue(ref json);
        }

        BinaryPrimitives.WriteInt32BigEndian(_message.AsSpan(place), count);
    }

    private void WriteText(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
        {
            WriteText(json.GetString()!);
            return;
        }

        WriteTextSize(json.ValueSpan.Length);
        json.ValueSpan.CopyTo(Take(json.ValueSpan.Length));
    }

    private void WriteTextSize(int size)
    {
        if (size < 16)
        {
            Put((byte)(0x80 | size));
            return;
        }

        Put(0xD2);
        BinaryPrimitives.WriteInt32BigEndian(Take(4), size);
    }

    /// <summary>Leaves room for the number of a list's or a map's entries; where that is.</summary>
    private int TakeSize()
    {
        Take(4);
        return _length - 4;
    }

    private void Put(byte value) => Take(1)[0] = value;

    private Span<byte> Take(int count) => Take(ref _message, ref _length, count);

    private static Span<byte> Take(ref byte[] bytes, ref int length, int count)
    {
        if (length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(length + count, bytes.Length * 2));
        }

        length += count;
        return bytes.AsSpan(length - count, count);
    }
}
