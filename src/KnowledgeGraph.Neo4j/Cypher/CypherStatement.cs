using System.Collections.Immutable;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>A Cypher statement.</summary>
/// <param name="Text">The text, whose parameters <c>p0</c>, <c>p1</c>, … are those of the plan.</param>
/// <param name="Constants">The values of its parameters <c>c0</c>, <c>c1</c>, …, which come from the model.</param>
internal sealed record CypherStatement(string Text, ImmutableArray<object> Constants);
