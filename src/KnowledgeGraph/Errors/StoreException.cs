namespace KnowledgeGraph.Errors;

/// <summary>The store failed. Clients receive a general sentence and a request id; the details are logged.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The store's own code for the failure; null if it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>A sentence on the state of the store that clients may see; null if they see a general one.</summary>
    public string? Reason { get; init; }
}
