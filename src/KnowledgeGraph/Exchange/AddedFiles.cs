using KnowledgeGraph.Exchange.Rows;

namespace KnowledgeGraph.Exchange;

/// <summary>The graph that the files of an import are added to.</summary>
/// <param name="Known">The nodes that are there, which relationships may lead to, and which need no values that they have; null if there is no graph yet.</param>
/// <param name="Dangling">The rule for relationships to unknown nodes, in the files that a model names.</param>
public sealed record AddedFiles(IKnownNodes? Known, DanglingRows Dangling);
