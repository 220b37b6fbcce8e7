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

    /// <summary>Checks whether an input object is a point, which counts as one value.</summary>
    public static bool IsInput(string typeName) => typeName is "PointInput" or "CartesianPointInput";

    /// <summary>The object that shows a point.</summary>
    public static string DefineObject(SchemaTypes types, ScalarRule rule) => types.Define(IsCartesian(rule) ? CartesianPoint : Point);

    /// <summary>The input that gives a point: the coordinates alone.</summary>
    public static string DefineInput(SchemaTypes types, ScalarRule rule) => types.Define(rule.Input, () => new SchemaType(
        "input", rule.Input, [.. (IsCartesian(rule) ? CartesianPoint : Point).Fields[..3]])
    {
        Description = IsCartesian(rule) ? "Input type for a cartesian point" : "Input type for a point",
    });

    /// <summary>The input that compares the distance from a point. Cartesian distances have no <c>eq</c>.</summary>
    public static string DefineDistanceFilters(SchemaTypes types, ScalarRule rule)
    {
        var name = IsCartesian(rule) ? "CartesianDistancePointFilters" : "PointDistanceFilters";
        var filters = FilterOperators.ForDistances(IsCartesian(rule) ? ScalarType.CartesianPoint : ScalarType.Point);
        return types.Define(name, () => new SchemaType(
            "input",
            name,
            [new SchemaField("from", DefineInput(types, rule) + "!"), .. filters.Select(filter => new SchemaField(filter.Name, "Float"))])
        {
            Description = IsCartesian(rule) ? "Distance filters for cartesian points" : "Distance filters",
        });
    }

    private static bool IsCartesian(ScalarRule rule) => rule.Name == "CartesianPoint";
}
