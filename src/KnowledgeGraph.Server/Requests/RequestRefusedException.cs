namespace KnowledgeGraph.Server.Requests;

/// <summary>The HTTP request is no GraphQL request.</summary>
/// <param name="refusal">What kind of thing is wrong.</param>
/// <param name="message">What is wrong, a whole sentence.</param>
/// <param name="hint">What to send instead.</param>
internal sealed class RequestRefusedException(Refusal refusal, string message, string hint) : Exception(message)
{
    /// <summary>What kind of thing is wrong.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>What to send instead.</summary>
    public string Hint { get; } = hint;
}

/// <summary>Why an HTTP request is refused before it is a GraphQL request.</summary>
internal enum Refusal
{
    /// <summary>What should be JSON is none.</summary>
    NotJson,

    /// <summary>A parameter is missing, is given twice, or is of the wrong type.</summary>
    WrongParameter,

    /// <summary>A GET request lacks the header that keeps other sites' pages from sending it.</summary>
    NoPreflight,

    /// <summary>The method is neither GET nor POST.</summary>
    Method,

    /// <summary>The body's media type is not JSON in UTF-8.</summary>
    ContentType,

    /// <summary>The client accepts none of our media types.</summary>
    Accept,

    /// <summary>The body is too large.</summary>
    TooLarge,

    /// <summary>The body did not arrive in time.</summary>
    TooSlow,
}
