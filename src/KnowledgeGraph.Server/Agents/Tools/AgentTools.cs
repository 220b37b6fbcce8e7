using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>The tools of a graph: those whose root fields its API has. A new one is added to this list.</summary>
internal sealed class AgentTools
{
    /// <summary>Creates the tools.</summary>
    public AgentTools(AgentGraph graph)
    {
        Answers = new FactAnswers(graph);
        All =
        [
            .. Create("search", () => new SearchTool(graph, Answers)),
            .. Create("entity", () => new EntityTool(graph, Answers)),
            .. Create("neighbourhood", () => new NeighbourhoodTool(graph, Answers)),
            .. Create("shortestPaths", () => new PathsTool(graph, Answers)),
            .. Create("citedBy", () => new CitedByTool(graph, Answers)),
            .. graph.Operations is { } pipeline ? [new GraphQLTool(graph, pipeline, Answers)] : ImmutableArray<AgentTool>.Empty,
            new DescribeTool(graph.Model, Answers),
        ];

        ImmutableArray<AgentTool> Create(string field, Func<AgentTool> create) => graph.ExtensionFields.Contains(field) ? [create()] : [];
    }

    /// <summary>Makes the parts that all answers have in common.</summary>
    public FactAnswers Answers { get; }

    /// <summary>The tools.</summary>
    public ImmutableArray<AgentTool> All { get; }

    /// <summary>The tool of a name; null if there is none.</summary>
    public AgentTool? Find(string name) => All.FirstOrDefault(tool => tool.Name == name);
}
