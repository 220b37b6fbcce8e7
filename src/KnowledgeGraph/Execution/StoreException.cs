namespace KnowledgeGraph.Execution;

/// <summary>The store failed. Clients see a sentence and a request id; the whole of it goes to the log.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);
