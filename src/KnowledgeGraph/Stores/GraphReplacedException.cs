namespace KnowledgeGraph.Stores;

/// <summary>
/// The store holds another graph than the one that a query was compiled for, or its file was changed by others while it was read. The query must
/// be compiled again if the version has changed, and run again; what it wrote is worthless.
/// </summary>
public sealed class GraphReplacedException : Exception;
