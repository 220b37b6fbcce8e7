namespace KnowledgeGraph.Stores;

/// <summary>The store holds another graph than the one that a query was compiled for. The query must be compiled again; what it wrote is worthless.</summary>
public sealed class GraphReplacedException : Exception;
