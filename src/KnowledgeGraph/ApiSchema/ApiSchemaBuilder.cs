using System.Collections.Immutable;
using GraphQL.Conversion;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>Builds the API schemas of models.</summary>
/// <param name="features">The features of the library that are on.</param>
/// <param name="extensions">The root fields that the library does not have.</param>
/// <param name="directives">The directives of operations that the library does not have.</param>
public sealed class ApiSchemaBuilder(ApiFeatures features, ImmutableArray<SchemaExtension> extensions, ImmutableArray<SchemaDirective> directives)
{
    /// <summary>
    /// Prints the schema of a model as SDL: for any model what the Neo4j GraphQL Library 7.6.3 makes of it for reading without its deprecated
    /// fields, and a field for each <c>@lookup</c>; the extension fields whose names are free; and the directives that the model has a use for.
    /// </summary>
    public string Print(GraphModel model)
    {
        var types = new SchemaTypes(model, features);
        var query = types.Define("Query", () => QueryFields.DefineQuery(types));
        var contract = types.MakeAll().ToList();
        types.CloseModel();
        var fields = FindExtensions(types, contract).Select(extension => extension.Define(types, model.AnyNode!)).ToImmutableArray();
        return SchemaWriter.Print(contract
            .Select(type => type.Name == query ? type with { Fields = [.. type.Fields, .. fields] } : type)
            .Concat(types.MakeAll())) + string.Concat(directives.Select(directive => directive.Write(types)));
    }

    /// <summary>Builds the schema for GraphQL.NET to validate operations against; it does not change and can be used by several threads.</summary>
    public GraphQL.Types.ISchema Build(GraphModel model)
    {
        var sdl = Print(model);
        var schema = GraphQL.Types.Schema.For(sdl, builder =>
        {
            // GraphQL.NET requires a way to distinguish the types of values, though it never resolves one here.
            foreach (var name in model.NodeTypes.Select(type => type.Name).Concat(model.RelationshipProperties.Select(type => type.Name)))
            {
                builder.Types.For(name).IsTypeOfFunc = _ => false;
            }
        });
        // It would write AND as aND.
        schema.NameConverter = DefaultNameConverter.Instance;
        foreach (var scalar in ScalarRules.Declared.Where(scalar => sdl.Contains($"scalar {ScalarRules.For(scalar).Name}\n", StringComparison.Ordinal)))
        {
            schema.RegisterType(new ApiScalar(scalar));
        }

        foreach (var scalar in FindCustomScalars(model))
        {
            schema.RegisterType(new DeclaredScalar(scalar));
        }

        IntrospectionTypes.Initialize(schema);
        return schema;
    }

    private ImmutableArray<SchemaExtension> FindExtensions(SchemaTypes types, List<SchemaType> contract)
    {
        var model = types.Model;
        return model.AnyNode is not { } any || contract.Exists(type => type.Name == any.Name && type.Keyword != "union")
            ? []
            : [.. extensions.Where(extension => extension.IsFor(model) && !model.HasRootField(extension.Name) && !extension.TypeNames.Any(types.IsModels))];
    }

    private static IEnumerable<CustomScalar> FindCustomScalars(GraphModel model) => model.NodeTypes.SelectMany(type => type.Properties)
        .Concat(model.Interfaces.SelectMany(type => type.Properties))
        .Concat(model.RelationshipProperties.SelectMany(type => type.Properties))
        .Select(property => property.Type.Custom)
        .OfType<CustomScalar>()
        .Distinct();
}
