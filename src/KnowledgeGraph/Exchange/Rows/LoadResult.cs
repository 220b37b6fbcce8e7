namespace KnowledgeGraph.Exchange.Rows;

/// <summary>What loading did.</summary>
/// <param name="IsUnchanged">Whether the store held that very graph already, and nothing was done.</param>
/// <param name="Nodes">How many nodes the store holds; a node of several types counts once for each.</param>
/// <param name="Relationships">How many relationships it holds.</param>
public sealed record LoadResult(bool IsUnchanged, long Nodes, long Relationships);
