using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>Hashes of values by which rows are compared: equal for equal values alone, but for one in 2^64.</summary>
internal static class ValueHash
{
    /// <summary>The hash of a missing value.</summary>
    public const ulong None = 0;

    private const int MaxOnStack = 64;

    /// <summary>Computes the hash of a property's value, as <see cref="GraphValue"/> describes.</summary>
    public static ulong Of(object? value) => value switch
    {
        null => None,
        string text => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), 1),
        long number => Of(number, 2),
        double number => Of(BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number + 0.0), 3), // -0 is 0
        bool truth => Of(truth ? 1 : 0, 4),
        object?[] list => OfList(list),
        DateValue date => Of(date.EpochDay, 6),
        _ => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(ValueText.PrintExact(value).AsSpan()), 7 + value.GetType().Name.Length),
    };

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

    private static ulong OfList(object?[] list)
    {
        var elements = Of(list, stackalloc ulong[MaxOnStack]);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(elements), 5);
    }
}
