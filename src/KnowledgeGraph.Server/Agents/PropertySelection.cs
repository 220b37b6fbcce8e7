using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Server.Agents;

/// <summary>Selects properties in GraphQL documents.</summary>
internal static class PropertySelection
{
    /// <summary>The selection of a property's value, whole: points are objects.</summary>
    public static string Select(Property property) => property.Type.Scalar switch
    {
        ScalarType.Point => $"{property.Name} {{ longitude latitude height crs srid }}",
        ScalarType.CartesianPoint => $"{property.Name} {{ x y z crs srid }}",
        _ => property.Name,
    };
}
