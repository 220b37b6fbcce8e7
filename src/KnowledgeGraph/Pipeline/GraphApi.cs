using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.ApiSchema;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Extensions;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Pipeline;

/// <summary>The API of a model: that of the Neo4j GraphQL Library, with the extension fields of this service.</summary>
public static class GraphApi
{
    /// <summary>Prints the API schema of a model as SDL.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The features of the library that are on; null: none.</param>
    public static string PrintSchema(GraphModel model, ApiFeatures? features = null) => CreateBuilder(features).Print(model);

    /// <summary>Builds the API schema of a model, for GraphQL.NET to validate operations against.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The features of the library that are on; null: none.</param>
    public static ISchema BuildSchema(GraphModel model, ApiFeatures? features = null) => CreateBuilder(features).Build(model);

    /// <summary>Finds the extension fields that the API of a model does not have, and nothing else of their names.</summary>
    /// <returns>The reason for each, a clause such as <c>no type has a field of type 'ID!'</c>, by its name.</returns>
    public static ImmutableDictionary<string, string> FindLeftOut(GraphModel model) => CreateBuilder(features: null).FindLeftOut(model);

    /// <summary>Creates the planner of operations that are valid for the schema of a model.</summary>
    internal static Planner CreatePlanner(GraphModel model, ISchema schema) => new(model, schema, ExtensionFields.All, ExtensionFields.Found, ExtensionFields.AsOf);

    private static ApiSchemaBuilder CreateBuilder(ApiFeatures? features) =>
        new(features ?? ApiFeatures.None, [.. ExtensionFields.All], [ExtensionFields.AsOf]);
}
