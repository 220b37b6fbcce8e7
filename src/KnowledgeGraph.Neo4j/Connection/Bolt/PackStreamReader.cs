using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Connection.Bolt;

/// <summary>
/// Reads PackStream (<c>https://neo4j.com/docs/bolt/current/packstream/</c>) and writes what it reads as the JSON that the Query API would
/// answer: dates and points as text, so that all that reads answers reads both.
/// </summary>
internal ref struct PackStreamReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Reads the beginning of a message or another structure: which one it is.</summary>
    public byte ReadStructure()
    {
        var marker = ReadByte();
        return (marker & 0xF0) == 0xB0 ? ReadByte() : throw Malformed();
    }

    /// <summary>Writes the next value.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        var marker = ReadByte();
        switch (marker)
        {
            case < 0x80 or >= 0xF0 or (>= 0xC8 and <= 0xCB):
                json.WriteNumberValue(ReadInteger(marker));
                break;
            case < 0x90 or 0xD0 or 0xD1 or 0xD2:
                json.WriteStringValue(ReadText(marker));
                break;
            case < 0xA0 or 0xD4 or 0xD5 or 0xD6:
                WriteList(json, ReadSize(marker));
                break;
            case < 0xB0 or 0xD8 or 0xD9 or 0xDA:
                WriteMap(json, ReadSize(marker));
                break;
            case < 0xC0:
                json.WriteStringValue(PrintStructure(ReadByte()));
                break;
            case 0xC0:
                json.WriteNullValue();
                break;
            case 0xC1:
                WriteFloat(json, BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                break;
            case 0xC2 or 0xC3:
                json.WriteBooleanValue(marker == 0xC3);
                break;
            default:
                throw Malformed();
        }
    }

    private void WriteList(Utf8JsonWriter json, int count)
    {
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            WriteJson(json);
        }

        json.WriteEndArray();
    }

    private void WriteMap(Utf8JsonWriter json, int count)
    {
        json.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            json.WritePropertyName(ReadText(ReadByte()));
            WriteJson(json);
        }

        json.WriteEndObject();
    }

    private static void WriteFloat(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteRawValue(ParameterWriter.PrintFloat(number), skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private string PrintStructure(byte signature)
    {
        switch ((char)signature)
        {
            case 'D':
                return ValueText.PrintExact(new DateValue(ReadInteger()));
            case 'T':
                return ValueText.PrintExact(new TimeValue(ReadInteger(), (int)ReadInteger()));
            case 't':
                return ValueText.PrintExact(new LocalTimeValue(ReadInteger()));
            case 'd':
                return ValueText.PrintExact(new LocalDateTimeValue(ReadInteger(), (int)ReadInteger()));
            case 'E':
                return ValueText.PrintExact(new DurationValue(ReadInteger(), ReadInteger(), ReadInteger(), (int)ReadInteger()));
            case 'I' or 'i':
                // Seconds are those of UTC; the zone, an offset or a name, changes nothing of the instant.
                var instant = new DateTimeValue(ReadInteger(), (int)ReadInteger());
                _ = signature == 'I' ? ReadInteger() : ReadText(ReadByte()).Length;
                return ValueText.PrintExact(instant);
            case 'X':
                return string.Create(CultureInfo.InvariantCulture, $"SRID={ReadInteger()};POINT ({ReadFloat()} {ReadFloat()})");
            case 'Y':
                return string.Create(CultureInfo.InvariantCulture, $"SRID={ReadInteger()};POINT Z ({ReadFloat()} {ReadFloat()} {ReadFloat()})");
            default:
                throw new StoreException($"Neo4j answered with a structure 0x{signature:X2}, which no statement requests.");
        }
    }

    private long ReadInteger() => ReadInteger(ReadByte());

    private long ReadInteger(byte marker) => marker switch
    {
        < 0x80 or >= 0xF0 => (sbyte)marker,
        0xC8 => (sbyte)ReadByte(),
        0xC9 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xCA => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        0xCB => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        _ => throw Malformed(),
    };

    private string ReadFloat() => ReadByte() == 0xC1
        ? ParameterWriter.PrintFloat(BinaryPrimitives.ReadDoubleBigEndian(Take(8)))
        : throw Malformed();

    private ReadOnlySpan<byte> ReadText(byte marker) => marker is (>= 0x80 and < 0x90) or 0xD0 or 0xD1 or 0xD2 ? Take(ReadSize(marker)) : throw Malformed();

    private int ReadSize(byte marker) => marker < 0xC0
        ? marker & 0x0F
        : (marker & 0x03) switch
        {
            0 => ReadByte(),
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        };

    private byte ReadByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw Malformed();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static StoreException Malformed() => new("Neo4j's answer is not valid PackStream.");
}
