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
    private const string Query = "Query";

    /// <summary>
    /// Prints the schema of a model as SDL: for any model what the Neo4j GraphQL Library 7.6.3 makes of it for reading without its deprecated
    /// fields, and a field for each <c>@lookup</c>; the extension fields whose names are free; and the directives that the model has a use for.
    /// </summary>
    public string Print(GraphModel model)
    {
        var (types, contract) = DefineModel(model);
        var fields = extensions.Where(extension => FindReason(extension, types, contract) is null && !model.HasRootField(extension.Name))
            .Select(extension => extension.Define(types, model.AnyNode!))
            .ToImmutableArray();
        return SchemaWriter.Print(contract
            .Select(type => type.Name == Query ? type with { Fields = [.. type.Fields, .. fields] } : type)
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

    /// <summary>Finds the extension fields that the API of a model does not have, and nothing else of their names.</summary>
    /// <returns>The reason for each, a clause, by its name.</returns>
    public ImmutableDictionary<string, string> FindLeftOut(GraphModel model)
    {
        var (types, contract) = DefineModel(model);
        return extensions.Where(extension => !model.HasRootField(extension.Name))
            .Select(extension => (extension.Name, Reason: FindReason(extension, types, contract)))
            .Where(each => each.Reason is not null)
            .ToImmutableDictionary(each => each.Name, each => each.Reason!, StringComparer.Ordinal);
    }

    /// <summary>Defines the model's own API, without extensions.</summary>
    private (SchemaTypes Types, List<SchemaType> Contract) DefineModel(GraphModel model)
    {
        var types = new SchemaTypes(model, features);
        types.Define(Query, () => QueryFields.DefineQuery(types));
        var contract = types.MakeAll().ToList();
        types.CloseModel();
        return (types, contract);
    }

    /// <summary>Finds the reason why a model's API does not have an extension field; null if there is none.</summary>
    private static string? FindReason(SchemaExtension extension, SchemaTypes types, List<SchemaType> contract) => types.Model.AnyNode switch
    {
        null when !types.Model.NodeTypes.Any(type => type is { Key: not null, IsReadable: true }) => "no type has a field of type 'ID!'",
        null => $"the model has a type '{LookupField.AnyNodeName}'",
        var any when contract.Exists(type => type.Name == any.Name && type.Keyword != "union") => $"the API has a type '{any.Name}'",
        _ when extension.TypeNames.FirstOrDefault(types.IsModels) is { } taken => $"the model has a type '{taken}'",
        _ => extension.FindLack(types.Model),
    };

    private static IEnumerable<CustomScalar> FindCustomScalars(GraphModel model) => model.NodeTypes.SelectMany(type => type.Properties)
        .Concat(model.Interfaces.SelectMany(type => type.Properties))
        .Concat(model.RelationshipProperties.SelectMany(type => type.Properties))
        .Select(property => property.Type.Custom)
        .OfType<CustomScalar>()
        .Distinct();
}
