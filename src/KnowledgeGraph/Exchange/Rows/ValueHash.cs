using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>Hashes of values by which rows are compared: equal for equal values alone, but for one in 2^64.</summary>
public static class ValueHash
{
    /// <summary>The hash of a missing value.</summary>
    public const ulong None = 0;

    private const int MaxOnStack = 64;

    /// <summary>Computes the hash of a property's value, as <see cref="GraphValue"/> describes.</summary>
    public static ulong Of(object? value) => value switch
    {
        null => None,
        string text => OfText(text),
        long number => OfInteger(number),
        double number => Of(BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number + 0.0), 3), // -0 is 0
        bool truth => OfTruth(truth),
        object?[] list => OfList(Of(list, stackalloc ulong[MaxOnStack])),
        DateValue date => OfDay(date.EpochDay),
        _ => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(ValueText.PrintExact(value).AsSpan()), 7 + value.GetType().Name.Length),
    };

    /// <summary>Computes the hash of a value from its text in UTF-8 as files have it, if that is a text of any kind or a day as <c>2020-01-31</c>.</summary>
    /// <returns>False if the value must be read for its hash.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, ScalarType scalar, out ulong hash)
    {
        hash = None;
        switch (scalar)
        {
            case ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom:
                hash = OfText(utf8);
                return true;
            case ScalarType.Date when CalendarText.TryRead(utf8, out var day):
                hash = OfDay(day);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Computes the hash of a text in UTF-8.</summary>
    public static ulong OfText(ReadOnlySpan<byte> utf8) => XxHash3.HashToUInt64(utf8, 1);

    /// <summary>Computes the hash of a whole number.</summary>
    public static ulong OfInteger(long number) => Of(number, 2);

    /// <summary>Computes the hash of a truth.</summary>
    public static ulong OfTruth(bool truth) => Of(truth ? 1 : 0, 4);

    /// <summary>Computes the hash of a list from those of its elements.</summary>
    public static ulong OfList(ReadOnlySpan<ulong> elements) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(elements), 5);

    /// <summary>Computes the hash of each of some values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="room">Receives the hashes if it has room for them.</param>
    public static ReadOnlySpan<ulong> Of(object?[] values, Span<ulong> room)
    {
        var hashes = values.Length <= room.Length ? room[..values.Length] : new ulong[values.Length];
        for (var value = 0; value < values.Length; value++)
        {
            hashes[value] = Of(values[value]);
        }

        return hashes;
    }

    /// <summary>Computes one hash of all values of a row.</summary>
    public static ulong OfRow(object?[] values) => OfRow(Of(values, stackalloc ulong[MaxOnStack]));

    /// <summary>Computes one hash of the hashes of all values of a row.</summary>
    public static ulong OfRow(ReadOnlySpan<ulong> hashes) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(hashes));

    /// <summary>Computes the hash of an id.</summary>
    public static UInt128 OfId(string id)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(id, bytes, out var length) ? OfId(bytes[..length]) : OfId(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>Computes the hash of an id in UTF-8.</summary>
    public static UInt128 OfId(ReadOnlySpan<byte> id) => XxHash128.HashToUInt128(id);

    /// <summary>Computes the hash of several hashes and numbers.</summary>
    public static UInt128 Of(ReadOnlySpan<ulong> parts) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(parts));

    private static ulong Of(long number, long seed) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)), seed);

    private static ulong OfDay(long epochDay) => Of(epochDay, 6);

    private static ulong OfText(string text)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var length) ? OfText(bytes[..length]) : OfText(Encoding.UTF8.GetBytes(text));
    }
}
