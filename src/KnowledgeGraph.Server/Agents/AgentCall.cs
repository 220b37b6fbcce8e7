using System.Text.Json;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Agents;

/// <summary>A call of a tool, while it is answered.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Observe">Receives how each operation of the call ended.</param>
/// <param name="Deadline">The request's time.</param>
internal sealed record AgentCall(AgentGraph Graph, Action<OperationOutcome> Observe, CancellationToken Deadline)
{
    /// <summary>Answers an operation of this service's own, see <see cref="AgentGraph.ReadAsync"/>.</summary>
    public Task<JsonElement> ReadAsync(string document, params IEnumerable<(string Name, object? Value)> variables) =>
        Graph.ReadAsync(document, variables.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal), Observe, Deadline);
}
