using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Server.Requests;

/// <summary>An HTTP request is refused before it is a GraphQL request, or before the store is used for it.</summary>
/// <param name="refusal">The kind of refusal.</param>
/// <param name="message">What is wrong, a whole sentence.</param>
/// <param name="hint">The correction to make.</param>
internal sealed class RequestRefusedException(Refusal refusal, string message, string hint) : Exception(message)
{
    /// <summary>The kind of refusal.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string Code => Refusal == Refusal.Overloaded ? ErrorCodes.Overloaded : ErrorCodes.BadRequest;

    /// <summary>The correction to make.</summary>
    public string Hint { get; } = hint;

    /// <summary>Creates the refusal of a request that is not admitted.</summary>
    public static RequestRefusedException Overloaded() => new(
        Refusal.Overloaded,
        "The service has more requests than it can answer now, and this one was not begun (settings Http:MaxWaiting, Http:MaxWait).",
        "Try again in a few seconds, and send fewer requests at the same time.");

    /// <summary>Creates the refusal of an answer for which there is no memory until others are sent.</summary>
    public static RequestRefusedException TooMuchUnsent() => new(
        Refusal.Overloaded,
        "Too many bytes of answers wait for their clients to take them (setting Http:MaxUnsentBytes).",
        "Try again in a few seconds, request smaller answers, and read them without a pause.");
}

/// <summary>The kinds of refusal.</summary>
internal enum Refusal
{
    /// <summary>A body or parameter is not valid JSON.</summary>
    NotJson,

    /// <summary>A parameter is missing, is given twice, or is of the wrong type.</summary>
    WrongParameter,

    /// <summary>A GET request lacks the header that keeps other sites' pages from sending it.</summary>
    NoPreflight,

    /// <summary>There is nothing of that name.</summary>
    NotFound,

    /// <summary>The method is not answered.</summary>
    Method,

    /// <summary>The body's media type is not JSON in UTF-8.</summary>
    ContentType,

    /// <summary>The client accepts none of the media types of a response.</summary>
    Accept,

    /// <summary>The body is too large.</summary>
    TooLarge,

    /// <summary>The body did not arrive in time.</summary>
    TooSlow,

    /// <summary>There are more requests than the service can answer.</summary>
    Overloaded,
}
