namespace KnowledgeGraph.Exchange.Rows;

/// <summary>The result of loading a graph.</summary>
/// <param name="IsUnchanged">True if the store had the same graph already and was not changed.</param>
/// <param name="Nodes">The number of nodes in the store; a node of several types counts once.</param>
/// <param name="Relationships">The number of relationships in the store.</param>
public sealed record LoadResult(bool IsUnchanged, long Nodes, long Relationships)
{
    /// <summary>The bookmark of what was written, which a request may carry (<c>extensions.bookmark</c>); null if the store has none.</summary>
    public string? Bookmark { get; init; }
}
