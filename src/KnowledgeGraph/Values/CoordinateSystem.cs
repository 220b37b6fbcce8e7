using System.Collections.Immutable;

namespace KnowledgeGraph.Values;

/// <summary>A system of coordinates that points can have: Neo4j's four.</summary>
/// <param name="Srid">Its number.</param>
/// <param name="Name">Its name, as answers show it in <c>crs</c>.</param>
/// <param name="Scalar">The scalar whose points have it.</param>
/// <param name="Dimensions">2 or 3.</param>
public sealed record CoordinateSystem(int Srid, string Name, ScalarType Scalar, int Dimensions)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<CoordinateSystem> All { get; } =
    [
        new(4326, "wgs-84", ScalarType.Point, 2),
        new(4979, "wgs-84-3d", ScalarType.Point, 3),
        new(7203, "cartesian", ScalarType.CartesianPoint, 2),
        new(9157, "cartesian-3d", ScalarType.CartesianPoint, 3),
    ];

    /// <summary>The system of a scalar's points.</summary>
    public static CoordinateSystem Of(ScalarType scalar, int dimensions) =>
        All.First(system => system.Scalar == scalar && system.Dimensions == dimensions);

    /// <summary>The system of that number.</summary>
    public static CoordinateSystem Of(int srid) => All.First(system => system.Srid == srid);

    /// <summary>Finds the system by its name, in any case, or its number; null if there is none.</summary>
    public static CoordinateSystem? Find(string nameOrSrid) =>
        All.FirstOrDefault(system => system.Name.Equals(nameOrSrid, StringComparison.OrdinalIgnoreCase)
            || system.Srid.ToString(System.Globalization.CultureInfo.InvariantCulture) == nameOrSrid);
}
