using KnowledgeGraph.Model;
using KnowledgeGraph.Schema.Sdl;

namespace KnowledgeGraph.Schema;

/// <summary>The API schema of a model: what clients can ask.</summary>
public static class ApiSchema
{
    /// <summary>
    /// Prints it as SDL: for any model what the Neo4j GraphQL Library 7.6.3 makes of it for reading without its deprecated fields, and
    /// a field for each <c>@lookup</c>.
    /// </summary>
    public static string Print(GraphModel model)
    {
        var types = new SchemaTypes(model);
        types.Name("Query", () => QueryFields.QueryOf(types));
        return SchemaWriter.Print(types.MakeAll());
    }
}
