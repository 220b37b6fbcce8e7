using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Distances as Neo4j's <c>point.distance</c> gives them (org.neo4j.values.storable.CRSCalculator).</summary>
internal static class PointDistance
{
    /// <summary>In metres.</summary>
    public const double EarthRadius = 6_378_140;

    /// <summary>Metres on Earth, units elsewhere; null between points of two coordinate systems.</summary>
    public static double? Between(PointValue left, PointValue right) =>
        left.Srid != right.Srid ? null
        : left.Srid is 4326 or 4979 ? OnEarth(left, right)
        : Length(left.X - right.X, left.Y - right.Y, (left.Z ?? 0) - (right.Z ?? 0));

    /// <summary>The haversine distance at the mean height, with the difference of heights across.</summary>
    private static double OnEarth(PointValue left, PointValue right)
    {
        var (x, y) = (Radians(right.X) - Radians(left.X), Radians(right.Y) - Radians(left.Y));
        var alpha = Square(Math.Sin(y / 2)) + (Math.Cos(Radians(left.Y)) * Math.Cos(Radians(right.Y)) * Square(Math.Sin(x / 2)));
        var angle = 2 * Math.Atan2(Math.Sqrt(alpha), Math.Sqrt(1 - alpha));
        var (leftHeight, rightHeight) = (left.Z ?? 0, right.Z ?? 0);
        return Length((EarthRadius + ((leftHeight + rightHeight) / 2)) * angle, leftHeight - rightHeight, 0);
    }

    private static double Length(double x, double y, double z) => Math.Sqrt(Square(x) + Square(y) + Square(z));

    private static double Square(double value) => value * value;

    private static double Radians(double degrees) => degrees / 180 * Math.PI;
}
