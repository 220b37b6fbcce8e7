namespace KnowledgeGraph.Values;

/// <summary>A place. Ordered by <paramref name="Srid"/>, then x, y, z; equal only within one coordinate system.</summary>
/// <param name="Srid">4326 (WGS 84), 4979 (WGS 84 with height), 7203 (Cartesian), 9157 (Cartesian, 3D).</param>
/// <param name="X">Longitude in degrees, or x.</param>
/// <param name="Y">Latitude in degrees, or y.</param>
/// <param name="Z">Height in metres, or z; null in two dimensions.</param>
public sealed record PointValue(int Srid, double X, double Y, double? Z) : IComparable<PointValue>
{
    // Neo4j's radius of the Earth in metres (org.neo4j.values.storable.CRSCalculator).
    private const double EarthRadius = 6_378_140;

    /// <summary>The coordinate system.</summary>
    public CoordinateSystem System => CoordinateSystem.Of(Srid);

    /// <summary>Creates a point of a scalar, in three dimensions if <paramref name="z"/> is not null.</summary>
    /// <returns>False if a coordinate is not a finite number, a longitude is beyond ±180 or a latitude beyond ±90.</returns>
    public static bool TryCreate(ScalarType scalar, double x, double y, double? z, out PointValue? point)
    {
        var isValid = double.IsFinite(x) && double.IsFinite(y) && double.IsFinite(z ?? 0)
            && (scalar == ScalarType.CartesianPoint || (Math.Abs(x) <= 180 && Math.Abs(y) <= 90));
        point = isValid ? new PointValue(CoordinateSystem.Of(scalar, z is null ? 2 : 3).Srid, x, y, z) : null;
        return isValid;
    }

    /// <summary>
    /// The distance as Neo4j computes it: metres along a great circle of a sphere, or units of a Cartesian system; heights are the other
    /// side of a right angle, at the mean of both above the sphere. Null between different coordinate systems.
    /// </summary>
    public double? DistanceTo(PointValue other)
    {
        if (Srid != other.Srid)
        {
            return null;
        }

        var rise = (Z ?? 0) - (other.Z ?? 0);
        return System.Scalar == ScalarType.CartesianPoint
            ? Hypotenuse(X - other.X, Y - other.Y, rise)
            : Hypotenuse((EarthRadius + (((Z ?? 0) + (other.Z ?? 0)) / 2)) * AngleTo(other), 0, rise);
    }

    /// <inheritdoc/>
    public int CompareTo(PointValue? other) =>
        other is null ? 1 : (Srid, X, Y, Z ?? 0).CompareTo((other.Srid, other.X, other.Y, other.Z ?? 0));

    private double AngleTo(PointValue other)
    {
        var (latitude, otherLatitude) = (double.DegreesToRadians(Y), double.DegreesToRadians(other.Y));
        var (sinY, sinX) = (Math.Sin((otherLatitude - latitude) / 2), Math.Sin(double.DegreesToRadians(other.X - X) / 2));
        var haversine = (sinY * sinY) + (Math.Cos(latitude) * Math.Cos(otherLatitude) * sinX * sinX);
        return 2 * Math.Atan2(Math.Sqrt(haversine), Math.Sqrt(1 - haversine));
    }

    private static double Hypotenuse(double x, double y, double z) => y == 0 && z == 0 ? Math.Abs(x) : Math.Sqrt((x * x) + (y * y) + (z * z));
}
