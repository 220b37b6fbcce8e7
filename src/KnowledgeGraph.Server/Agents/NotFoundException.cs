using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Server.Agents;

/// <summary>No node has an id.</summary>
/// <param name="id">The id.</param>
/// <param name="similar">Nodes whose names are like it.</param>
internal sealed class NotFoundException(string id, ImmutableArray<NodeLabel> similar)
    : RequestException(ErrorCodes.NotFound, $"No node has the id '{id}'.", "Find ids with the tool 'search', or those of other facts; do not make them up.")
{
    /// <summary>Nodes whose names are like it; empty if there are none.</summary>
    public ImmutableArray<NodeLabel> Similar => similar;
}
