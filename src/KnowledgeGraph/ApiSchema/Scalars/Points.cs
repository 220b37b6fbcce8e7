using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Scalars;

/// <summary>Points: objects in answers, inputs in arguments, and their distance.</summary>
internal static class Points
{
    private const string Documentation = "For more information, see https://neo4j.com/docs/graphql/4/type-definitions/types/spatial/";

    private static readonly SchemaType Point = new(
        "type",
        "Point",
        new SchemaField("longitude", "Float!"),
        new SchemaField("latitude", "Float!"),
        new SchemaField("height", "Float"),
        new SchemaField("crs", "String!"),
        new SchemaField("srid", "Int!"))
    {
        Description = $"A point in a coordinate system. {Documentation}#point",
    };

    private static readonly SchemaType CartesianPoint = new(
        "type",
        "CartesianPoint",
        new SchemaField("x", "Float!"),
        new SchemaField("y", "Float!"),
        new SchemaField("z", "Float"),
        new SchemaField("crs", "String!"),
        new SchemaField("srid", "Int!"))
    {
        Description = "A point in a two- or three-dimensional Cartesian coordinate system or in a three-dimensional cylindrical coordinate "
            + $"system. {Documentation}#cartesian-point",
    };

    /// <summary>Returns whether an input object gives a point, a single value for whoever measures or compares inputs.</summary>
    public static bool IsInput(string typeName) => typeName is "PointInput" or "CartesianPointInput";

    /// <summary>The object that shows a point.</summary>
    public static string ObjectOf(SchemaTypes types, ScalarRule rule) => types.Name(IsCartesian(rule) ? CartesianPoint : Point);

    /// <summary>The input that gives a point: the coordinates alone.</summary>
    public static string InputOf(SchemaTypes types, ScalarRule rule) => types.Name(rule.Input, () => new SchemaType(
        "input", rule.Input, [.. (IsCartesian(rule) ? CartesianPoint : Point).Fields[..3]])
    {
        Description = IsCartesian(rule) ? "Input type for a cartesian point" : "Input type for a point",
    });

    /// <summary>The input that compares the distance from a point. Cartesian distances have no <c>eq</c>.</summary>
    public static string DistanceFiltersOf(SchemaTypes types, ScalarRule rule)
    {
        var name = IsCartesian(rule) ? "CartesianDistancePointFilters" : "PointDistanceFilters";
        var filters = FilterOperators.ForDistances(IsCartesian(rule) ? ScalarType.CartesianPoint : ScalarType.Point);
        return types.Name(name, () => new SchemaType(
            "input",
            name,
            [new SchemaField("from", InputOf(types, rule) + "!"), .. filters.Select(filter => new SchemaField(filter.Name, "Float"))])
        {
            Description = IsCartesian(rule) ? "Distance filters for cartesian points" : "Distance filters",
        });
    }

    private static bool IsCartesian(ScalarRule rule) => rule.Name == "CartesianPoint";
}
