using GraphQL.Types;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>A model and the API schema that clients see of it.</summary>
internal sealed record TestModel(GraphModel Graph, ISchema Schema)
{
    /// <summary>Reads SDL that must be valid, for an API with some features; null: with none.</summary>
    public static TestModel Read(string sdl, ApiFeatures? features = null)
    {
        var reading = ModelReader.Read(sdl);
        Assert.True(reading.Model is not null, string.Join('\n', reading.Errors.Select(error => error.Print("model.graphql"))));
        return new(reading.Model, GraphApi.BuildSchema(reading.Model, features));
    }
}
