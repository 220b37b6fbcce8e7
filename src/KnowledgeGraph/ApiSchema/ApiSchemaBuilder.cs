using GraphQL.Conversion;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>The API schema of a model: what clients can ask.</summary>
public static class ApiSchemaBuilder
{
    /// <summary>
    /// Prints it as SDL: for any model what the Neo4j GraphQL Library 7.6.3 makes of it for reading without its deprecated fields, and
    /// a field for each <c>@lookup</c>; the root fields of our own, as far as their names are free; and <c>@asOf</c> where it means something.
    /// </summary>
    public static string Print(GraphModel model, ApiFeatures? features = null)
    {
        var types = new SchemaTypes(model, features ?? ApiFeatures.None);
        var query = types.Name("Query", () => QueryFields.QueryOf(types));
        var contract = types.MakeAll().ToList();
        var additions = ExtensionFields.Of(types);
        return SchemaWriter.Print(contract
            .Select(type => type.Name == query ? type with { Fields = [.. type.Fields, .. additions] } : type)
            .Concat(types.MakeAll())) + ExtensionFields.DirectivesOf(types);
    }

    /// <summary>Makes it for GraphQL.NET to validate operations against, whole and never changed again, so that any number may at once.</summary>
    public static GraphQL.Types.ISchema Build(GraphModel model, ApiFeatures? features = null)
    {
        var schema = GraphQL.Types.Schema.For(Print(model, features), builder =>
        {
            // GraphQL.NET wants to know how to tell the types of values apart, though it never resolves one here.
            foreach (var name in model.NodeTypes.Select(type => type.Name).Concat(model.RelationshipProperties.Select(type => type.Name)))
            {
                builder.Types.For(name).IsTypeOfFunc = _ => false;
            }
        });
        // It would write AND as aND.
        schema.NameConverter = DefaultNameConverter.Instance;
        foreach (var scalar in ScalarRules.Declared)
        {
            schema.RegisterType(new ApiScalar(scalar));
        }

        foreach (var scalar in CustomScalarsOf(model))
        {
            schema.RegisterType(new DeclaredScalar(scalar));
        }

        schema.Initialize();
        return schema;
    }

    private static IEnumerable<CustomScalar> CustomScalarsOf(GraphModel model) => model.NodeTypes.SelectMany(type => type.Properties)
        .Concat(model.Interfaces.SelectMany(type => type.Properties))
        .Concat(model.RelationshipProperties.SelectMany(type => type.Properties))
        .Select(property => property.Type.Custom)
        .OfType<CustomScalar>()
        .Distinct();
}
