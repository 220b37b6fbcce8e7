using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Codings;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Sends responses: status code, headers, and a body that is complete before its first byte is sent.</summary>
/// <param name="encoder">Compresses bodies.</param>
/// <param name="bodies">Sends bodies.</param>
/// <param name="rules">The rules of status codes.</param>
internal sealed class ResponseSender(ResponseEncoder encoder, BodySender bodies, StatusRules rules)
{
    private const string SecondsUntilRetry = "5";
    private static readonly StringValues VaryByAccept = "Accept, Accept-Encoding";

    /// <summary>Returns a sender with other rules of status codes.</summary>
    public ResponseSender With(StatusRules other) => new(encoder, bodies, other);

    /// <summary>Sends JSON that is not the response of an operation.</summary>
    /// <exception cref="RequestRefusedException">Too many bytes wait to be sent.</exception>
    public async ValueTask SendAsync(HttpResponse response, ResponseWriter body)
    {
        using var reserved = bodies.Reserve(body.Capacity);
        await SendAsync(response, StatusCodes.Status200OK, ResponseMediaType.Json, body, "GET, POST");
    }

    /// <summary>Sends the response of an operation.</summary>
    /// <exception cref="RequestRefusedException">Too many bytes wait to be sent.</exception>
    public async ValueTask SendAsync(HttpResponse response, OperationOutcome outcome, ResponseMediaType accepted, ResponseWriter body)
    {
        using var reserved = bodies.Reserve(body.Capacity);
        response.Headers["Server-Timing"] = ServerTiming.Print(outcome.Times);
        var (code, type) = ResponseStatus.Of(outcome.Status, accepted, rules);
        await SendAsync(response, code, type, body, "POST");
    }

    /// <summary>Sends an error.</summary>
    public async ValueTask SendAsync(HttpResponse response, OperationStatus status, RequestError error, ResponseMediaType accepted)
    {
        using var body = new ResponseWriter(ResponseLimits.None);
        ErrorWriter.Write(body, [error], hasData: status == OperationStatus.Failed && rules != StatusRules.Plain);
        var (code, type) = rules == StatusRules.Plain ? (ResponseStatus.Of(error), ResponseMediaType.Json) : ResponseStatus.Of(status, accepted, rules);
        await SendAsync(response, code, type, body, "POST");
    }

    /// <summary>Sends the reason of a refusal.</summary>
    public async ValueTask SendAsync(HttpResponse response, RequestRefusedException refusal, ResponseMediaType accepted)
    {
        using var body = new ResponseWriter(ResponseLimits.None);
        ErrorWriter.Write(body, [new RequestError(refusal.Code, refusal.Message) { Hint = refusal.Hint }], hasData: false);
        await SendAsync(response, ResponseStatus.Of(refusal.Refusal, rules), rules == StatusRules.Plain ? ResponseMediaType.Json : accepted, body, "GET, POST");
    }

    private async ValueTask SendAsync(
        HttpResponse response, int code, ResponseMediaType type, ResponseWriter body, string allowedMethods)
    {
        response.StatusCode = code;
        var headers = response.Headers;
        SecurityHeaders.Set(headers);
        headers.Vary = VaryByAccept;
        headers.ContentType = Negotiation.ContentType(type);
        if (code == StatusCodes.Status405MethodNotAllowed && headers.Allow.Count == 0)
        {
            headers.Allow = allowedMethods;
        }
        else if (code == StatusCodes.Status503ServiceUnavailable)
        {
            headers.RetryAfter = SecondsUntilRetry;
        }

        var bytes = await encoder.EncodeAsync(response, body.WrittenMemory);
        headers.ContentLength = bytes.Length;
        await bodies.SendAsync(response, bytes);
    }
}

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
        ErrorCodes.Internal or ErrorCodes.StoredValue or ErrorCodes.SearchIndexMissing => StatusCodes.Status500InternalServerError,
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

/// <summary>Prints the steps of a request for the header Server-Timing (https://www.w3.org/TR/server-timing/), in milliseconds.</summary>
internal static class ServerTiming
{
    /// <summary>Returns the steps that ran, each with its duration; with a cached plan only the last.</summary>
    public static string Print(StepTimes times) => times.Parse == TimeSpan.Zero
        ? Print("execute", times.Execute)
        : string.Join(", ", Steps(times).Where(step => step.Time > TimeSpan.Zero).Select(step => Print(step.Name, step.Time)));

    private static IEnumerable<(string Name, TimeSpan Time)> Steps(StepTimes times) =>
        [("parse", times.Parse), ("validate", times.Validate), ("plan", times.Plan), ("compile", times.Compile), ("execute", times.Execute)];

    private static string Print(string name, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{name};dur={time.TotalMilliseconds:0.###}");
}
