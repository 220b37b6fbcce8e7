using KnowledgeGraph.Server.Agents;
using KnowledgeGraph.Server.Agents.Tools;
using ModelContextProtocol.Protocol;

namespace KnowledgeGraph.Server.Endpoints.Mcp;

/// <summary>The resources: the model, the API schema, and each node by its id.</summary>
/// <param name="graph">The graph.</param>
/// <param name="tools">The tools; that of nodes answers for the resource of one.</param>
internal sealed class McpResources(AgentGraph graph, AgentTools tools)
{
    private const string Model = "kg://model";
    private const string Schema = "kg://schema";
    private const string Entity = "kg://entity/";

    /// <summary>The resources that have a fixed address.</summary>
    public static ListResourcesResult List { get; } = new()
    {
        Resources =
        [
            new() { Uri = Model, Name = "model", Description = "The model of the graph, as GraphQL SDL.", MimeType = "text/plain" },
            new() { Uri = Schema, Name = "schema", Description = "The API schema, as GraphQL SDL, for the tool 'graphql'.", MimeType = "text/plain" },
        ],
    };

    /// <summary>The addresses of nodes; none for a model whose nodes have no ids.</summary>
    public ListResourceTemplatesResult ListTemplates() => new()
    {
        ResourceTemplates = tools.Find("entity") is null
            ? []
            : [new() { UriTemplate = $"{Entity}{{id}}", Name = "entity", Description = "A node with its facts, as the tool 'entity' gives it.", MimeType = "application/json" }],
    };

    /// <summary>The id in the address of a node; null for any other address.</summary>
    public static string? FindEntity(string uri) => uri.StartsWith(Entity, StringComparison.Ordinal) ? Uri.UnescapeDataString(uri[Entity.Length..]) : null;

    /// <summary>Reads the model or the schema; null for any other address.</summary>
    public ReadResourceResult? Read(string uri) => uri switch
    {
        Model => Show(uri, "text/plain", graph.Sdl),
        Schema => Show(uri, "text/plain", graph.PrintSchema()),
        _ => null,
    };

    /// <summary>Shows a resource.</summary>
    public static ReadResourceResult Show(string uri, string mediaType, string text) => new()
    {
        Contents = [new TextResourceContents { Uri = uri, MimeType = mediaType, Text = text }],
    };
}
