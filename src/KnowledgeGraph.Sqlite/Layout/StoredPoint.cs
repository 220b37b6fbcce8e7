using System.Globalization;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// Points as text that sorts as they do: the number of the coordinate system and the bits of each coordinate in hexadecimal, moved so
/// that negative numbers come first: <c>4326 c05e0…</c>.
/// </summary>
internal static class StoredPoint
{
    /// <summary>Writes a point.</summary>
    public static string Write(PointValue point)
    {
        var third = point.Z is { } z ? $" {WriteCoordinate(z)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{point.Srid:D4} {WriteCoordinate(point.X)} {WriteCoordinate(point.Y)}{third}");
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PointValue Read(string text)
    {
        var parts = text.Split(' ');
        return new PointValue(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            ReadCoordinate(parts[1]),
            ReadCoordinate(parts[2]),
            parts.Length > 3 ? ReadCoordinate(parts[3]) : null);
    }

    // Of two negative numbers the one with the larger bits is the smaller.
    private static string WriteCoordinate(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0); // -0 becomes 0
        var moved = bits < 0 ? ~bits : bits ^ long.MinValue;
        return moved.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static double ReadCoordinate(string text)
    {
        var moved = (long)ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return BitConverter.Int64BitsToDouble(moved < 0 ? moved ^ long.MinValue : ~moved);
    }
}
