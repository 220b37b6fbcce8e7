namespace KnowledgeGraph.Errors;

/// <summary>The store failed. Clients see a sentence and a request id; the whole of it goes to the log.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The store's own code for the failure; null where it gave none.</summary>
    public string? Code { get; init; }
}
