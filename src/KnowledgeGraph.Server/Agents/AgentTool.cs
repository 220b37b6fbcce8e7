using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Server.Agents;

/// <summary>A tool of agents.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it does, for a model.</param>
/// <param name="arguments">Its arguments.</param>
internal abstract class AgentTool(string name, string description, params ImmutableArray<ToolArgument> arguments)
{
    /// <summary>The id of a node.</summary>
    protected static ToolArgument Id { get; } = new("id", ArgumentKind.Text, "The id of the node, as other answers give it.") { IsRequired = true };

    /// <summary>The cursor of a page.</summary>
    protected static ToolArgument After { get; } = new("after", ArgumentKind.Text, "Where the page before ended: 'next.after' of its answer.");

    /// <summary>The relationship types to follow.</summary>
    protected static ToolArgument RelationshipTypes { get; } = new("relationshipTypes", ArgumentKind.Texts, "The relationship types to follow, of 'describe_model'; all if absent.");

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>A sentence on it, for a model.</summary>
    public string Description => description;

    /// <summary>Its arguments.</summary>
    public ImmutableArray<ToolArgument> Arguments => arguments;

    /// <summary>Answers a call.</summary>
    /// <exception cref="RequestException">The arguments are not valid, or the answer exceeds a limit.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public abstract Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments);

    /// <summary>The size of a page.</summary>
    /// <param name="count">The default.</param>
    protected static ToolArgument First(int count) => new("first", ArgumentKind.Number, "The number of results; fewer if the answer would be too long.") { Default = count, Max = 100 };

    /// <summary>The day of answers; none for a graph whose relationships always hold.</summary>
    protected static ImmutableArray<ToolArgument> AsOf(AgentGraph graph) => graph.HasDays
        ? [new("asOf", ArgumentKind.Text, "A day, such as 2025-04-25: only relationships that held on it are followed.")]
        : [];
}
