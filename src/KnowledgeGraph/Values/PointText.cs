namespace KnowledgeGraph.Values;

/// <summary>
/// Points as Neo4j's importer reads them (<c>{longitude: 120.15, latitude: 30.28}</c>) and as its Query API prints them
/// (<c>SRID=4326;POINT (120.15 30.28)</c>, <c>SRID=4979;POINT Z (120.15 30.28 12.0)</c>).
/// </summary>
internal static class PointText
{
    /// <summary>Prints a point as the importer reads it; reading it gives the same point.</summary>
    public static string Print(PointValue point)
    {
        var isGeographic = point.System.Scalar == ScalarType.Point;
        var (x, y, z) = isGeographic ? ("longitude", "latitude", "height") : ("x", "y", "z");
        var third = point.Z is { } value ? $", {z}: {FloatText.PrintExact(value)}" : "";
        return $"{{{x}: {FloatText.PrintExact(point.X)}, {y}: {FloatText.PrintExact(point.Y)}{third}}}";
    }

    /// <summary>
    /// Reads a point of a scalar. If <c>x</c> and <c>y</c> are longitude and latitude, the text must say so by <c>crs</c> or <c>srid</c>,
    /// unless <paramref name="assumed"/> does.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="scalar">Point or CartesianPoint.</param>
    /// <param name="assumed">The coordinate system if the text names none; null: it follows from the names of the coordinates.</param>
    /// <param name="point">The point; null if the text is not a point.</param>
    public static bool TryRead(string text, ScalarType scalar, CoordinateSystem? assumed, out PointValue? point)
    {
        point = null;
        var trimmed = text.Trim();
        var entries = trimmed is ['{', .., '}'] ? ReadMap(trimmed[1..^1]) : ReadWellKnownText(trimmed);
        if (entries is null
            || !TryTakeSystem(entries, assumed, out var system)
            || !TryTakeCoordinate(entries, "longitude", "x", out var x, out var isGeographicX) || x is null
            || !TryTakeCoordinate(entries, "latitude", "y", out var y, out var isGeographicY) || y is null
            || !TryTakeCoordinate(entries, "height", "z", out var z, out _)
            || entries.Count > 0 || isGeographicX != isGeographicY)
        {
            return false;
        }

        var named = system?.Scalar ?? (isGeographicX ? ScalarType.Point : ScalarType.CartesianPoint);
        return named == scalar
            && (scalar == ScalarType.Point || !isGeographicX)
            && (system is null || system.Dimensions == (z is null ? 2 : 3))
            && PointValue.TryCreate(scalar, x.Value, y.Value, z, out point);
    }

    private static Dictionary<string, string>? ReadMap(string text)
    {
        var entries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in text.Split(','))
        {
            var parts = entry.Split(':');
            if (parts.Length != 2 || !entries.TryAdd(Unquote(parts[0]), Unquote(parts[1])))
            {
                return null;
            }
        }

        return entries;
    }

    private static string Unquote(string text)
    {
        var trimmed = text.Trim();
        return trimmed is ['"', .., '"'] or ['\'', .., '\''] ? trimmed[1..^1] : trimmed;
    }

    private static Dictionary<string, string>? ReadWellKnownText(string text)
    {
        var parts = text.Split(['=', ';', ' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["SRID", var srid, "POINT", var x, var y] when IsWritten($"SRID={srid};POINT ({x} {y})") =>
                new(StringComparer.OrdinalIgnoreCase) { ["srid"] = srid, ["x"] = x, ["y"] = y },
            ["SRID", var srid, "POINT", "Z", var x, var y, var z] when IsWritten($"SRID={srid};POINT Z ({x} {y} {z})") =>
                new(StringComparer.OrdinalIgnoreCase) { ["srid"] = srid, ["x"] = x, ["y"] = y, ["z"] = z },
            _ => null,
        };

        bool IsWritten(string whole) => text.Replace("POINT(", "POINT (", StringComparison.Ordinal).Replace("Z(", "Z (", StringComparison.Ordinal) == whole;
    }

    private static bool TryTakeSystem(Dictionary<string, string> entries, CoordinateSystem? assumed, out CoordinateSystem? system)
    {
        system = assumed;
        if (!entries.Remove("crs", out var crs) & !entries.Remove("srid", out var srid))
        {
            return true;
        }

        system = CoordinateSystem.Find(crs ?? srid!);
        return system is not null && CoordinateSystem.Find(srid ?? crs!) == system;
    }

    private static bool TryTakeCoordinate(
        Dictionary<string, string> entries, string geographic, string cartesian, out double? coordinate, out bool isGeographic)
    {
        coordinate = null;
        isGeographic = entries.Remove(geographic, out var text);
        if (!isGeographic && !entries.Remove(cartesian, out text))
        {
            return true;
        }

        var isRead = FloatText.TryRead(text!, out var number);
        coordinate = isRead ? number : null;
        return isRead;
    }
}
