namespace KnowledgeGraph.QueryText;

/// <summary>A name in query text, from the model or made by a compiler; quoted when it is written.</summary>
public readonly record struct Identifier(string Name);
