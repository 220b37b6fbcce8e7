namespace KnowledgeGraph.Errors;

/// <summary>The store failed. Clients receive a general sentence and a request id; the details are logged.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The store's own code for the failure; null if it gave none.</summary>
    public string? Code { get; init; }
}
