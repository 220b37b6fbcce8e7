namespace KnowledgeGraph.Values;

/// <summary>A place. Ordered by <paramref name="Srid"/>, then x, y, z; equal only within one coordinate system.</summary>
/// <param name="Srid">4326 (WGS 84), 4979 (WGS 84 with height), 7203 (Cartesian), 9157 (Cartesian, 3D).</param>
/// <param name="X">Longitude in degrees, or x.</param>
/// <param name="Y">Latitude in degrees, or y.</param>
/// <param name="Z">Height in metres, or z; null in two dimensions.</param>
public sealed record PointValue(int Srid, double X, double Y, double? Z) : IComparable<PointValue>
{
    /// <inheritdoc/>
    public int CompareTo(PointValue? other) =>
        other is null ? 1 : (Srid, X, Y, Z ?? 0).CompareTo((other.Srid, other.X, other.Y, other.Z ?? 0));
}
