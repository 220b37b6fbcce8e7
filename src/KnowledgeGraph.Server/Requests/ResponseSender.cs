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
