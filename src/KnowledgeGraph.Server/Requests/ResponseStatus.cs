using System.Diagnostics;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Maps the ends of operations and requests to HTTP status codes.</summary>
internal static class ResponseStatus
{
    private const int PartialSuccess = 294;

    /// <summary>Returns the status code and the media type of a response to an operation.</summary>
    /// <param name="status">How the operation ended.</param>
    /// <param name="accepted">The media type that the client prefers.</param>
    /// <param name="rules">The rules of status codes.</param>
    public static (int Code, ResponseMediaType Type) Of(OperationStatus status, ResponseMediaType accepted, StatusRules rules) => status switch
    {
        OperationStatus.Answered => (StatusCodes.Status200OK, accepted),
        OperationStatus.Failed when rules == StatusRules.Draft2026 && accepted == ResponseMediaType.GraphQLResponse => (PartialSuccess, accepted),
        OperationStatus.Failed => (StatusCodes.Status200OK, accepted),
        OperationStatus.MutationRefused => (StatusCodes.Status405MethodNotAllowed, accepted),
        OperationStatus.Unavailable => (StatusCodes.Status503ServiceUnavailable, accepted),
        OperationStatus.Faulted => (StatusCodes.Status500InternalServerError, accepted),
        OperationStatus.Malformed or OperationStatus.Refused when rules == StatusRules.Draft2026 =>
            (status == OperationStatus.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, ResponseMediaType.GraphQLResponse),
        OperationStatus.Malformed or OperationStatus.Refused =>
            (accepted == ResponseMediaType.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, accepted),
        _ => throw new UnreachableException($"No status code is known for {status}."),
    };

    /// <summary>Returns the status code of an error by the rules <see cref="StatusRules.Plain"/>.</summary>
    public static int Of(RequestError error) => error.Code switch
    {
        ErrorCodes.Limit => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.Deadline or ErrorCodes.StoreUnavailable or ErrorCodes.Overloaded => StatusCodes.Status503ServiceUnavailable,
        ErrorCodes.Internal or ErrorCodes.StoredValue => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Returns the status code of a refusal.</summary>
    public static int Of(Refusal refusal, StatusRules rules) => refusal switch
    {
        Refusal.NotJson or Refusal.NoPreflight => StatusCodes.Status400BadRequest,
        Refusal.WrongParameter => rules == StatusRules.Draft2026 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
        Refusal.NotFound => StatusCodes.Status404NotFound,
        Refusal.Method => StatusCodes.Status405MethodNotAllowed,
        Refusal.ContentType => StatusCodes.Status415UnsupportedMediaType,
        Refusal.Accept => StatusCodes.Status406NotAcceptable,
        Refusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Refusal.TooSlow => StatusCodes.Status408RequestTimeout,
        Refusal.Overloaded => StatusCodes.Status503ServiceUnavailable,
        _ => throw new UnreachableException($"No status code is known for {refusal}."),
    };
}
