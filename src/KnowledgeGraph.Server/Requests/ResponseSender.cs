using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Codings;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Sends responses: status code, headers, and a body that is complete before its first byte is sent.</summary>
internal sealed class ResponseSender(HttpOptions http, ResponseEncoder encoder)
{
    private const string SecondsUntilRetry = "5";
    private static readonly StringValues VaryByAccept = "Accept, Accept-Encoding";

    private readonly StatusRules _rules = http.StatusRules;
    private readonly BodySender _bodies = new(http);

    /// <summary>Sends the response of an operation.</summary>
    /// <exception cref="RequestRefusedException">Too many bytes wait to be sent.</exception>
    public async ValueTask SendAsync(HttpResponse response, OperationOutcome outcome, ResponseMediaType accepted, ResponseWriter body)
    {
        using var reserved = _bodies.Reserve(body.Capacity);
        response.Headers["Server-Timing"] = ServerTiming.Print(outcome.Times);
        var (code, type) = ResponseStatus.Of(outcome.Status, accepted, _rules);
        await SendAsync(response, code, type, body, "POST");
    }

    /// <summary>Sends an error.</summary>
    public async ValueTask SendAsync(HttpResponse response, OperationStatus status, RequestError error, ResponseMediaType accepted)
    {
        using var body = new ResponseWriter(ResponseLimits.None);
        ErrorWriter.Write(body, [error], hasData: status == OperationStatus.Failed);
        var (code, type) = ResponseStatus.Of(status, accepted, _rules);
        await SendAsync(response, code, type, body, "POST");
    }

    /// <summary>Sends the reason of a refusal.</summary>
    public async ValueTask SendAsync(HttpResponse response, RequestRefusedException refusal, ResponseMediaType accepted)
    {
        using var body = new ResponseWriter(ResponseLimits.None);
        ErrorWriter.Write(body, [new RequestError(refusal.Code, refusal.Message) { Hint = refusal.Hint }], hasData: false);
        await SendAsync(response, ResponseStatus.Of(refusal.Refusal, _rules), accepted, body, "GET, POST");
    }

    private async ValueTask SendAsync(
        HttpResponse response, int code, ResponseMediaType type, ResponseWriter body, string allowedMethods)
    {
        response.StatusCode = code;
        var headers = response.Headers;
        SecurityHeaders.Set(headers);
        headers.Vary = VaryByAccept;
        headers.ContentType = Negotiation.ContentType(type);
        if (code == StatusCodes.Status405MethodNotAllowed)
        {
            headers.Allow = allowedMethods;
        }
        else if (code == StatusCodes.Status503ServiceUnavailable)
        {
            headers.RetryAfter = SecondsUntilRetry;
        }

        var bytes = await encoder.EncodeAsync(response, body.WrittenMemory);
        headers.ContentLength = bytes.Length;
        await _bodies.SendAsync(response, bytes);
    }
}
