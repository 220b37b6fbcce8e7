using KnowledgeGraph.Execution;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Http;

/// <summary>Receives GraphQL requests over HTTP, has them answered, and sends the answers.</summary>
internal sealed partial class GraphQLEndpoint(
    AnswerOperation answer, HttpOptions http, LimitsOptions limits, ILogger<GraphQLEndpoint> logger)
{
    private readonly PostReader _postReader = new(http, limits);
    private readonly GetReader _getReader = new(limits);
    private readonly ResponseSender _sender = new(http);
    private readonly ResponseLimits _responseLimits = new(limits.MaxNodes, limits.MaxResponseBytes);

    /// <summary>Answers one HTTP request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var accepted = Negotiation.Choose(context.Request.Headers.Accept);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(limits.Deadline);
        try
        {
            using var received = await ReceiveAsync(context.Request, accepted, deadline.Token);
            using var response = new ResponseWriter(_responseLimits);
            var outcome = await answer(received.Request, response, deadline.Token);
            await _sender.SendAsync(context.Response, outcome, accepted.GetValueOrDefault(), response);
        }
        catch (RequestRefusedException refusal)
        {
            await _sender.SendAsync(context.Response, refusal, accepted.GetValueOrDefault());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
        catch (OperationCanceledException)
        {
            await _sender.SendAsync(context.Response, OperationStatus.Failed, TooLate(), accepted.GetValueOrDefault());
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFault(context.TraceIdentifier, exception);
            await _sender.SendAsync(context.Response, OperationStatus.Faulted, Fault(context.TraceIdentifier), accepted.GetValueOrDefault());
        }
    }

    private async ValueTask<ReceivedRequest> ReceiveAsync(
        HttpRequest request, ResponseMediaType? accepted, CancellationToken cancellationToken)
    {
        if (accepted is null)
        {
            throw new RequestRefusedException(
                Refusal.Accept,
                $"None of the media types '{request.Headers.Accept}' is spoken here.",
                "Accept 'application/graphql-response+json' or 'application/json'.");
        }

        return request.Method switch
        {
            "POST" => await _postReader.ReadAsync(request, cancellationToken),
            "GET" => _getReader.Read(request),
            var method => throw new RequestRefusedException(
                Refusal.Method, $"The method {method} is not answered here.", "Send POST with a JSON body, or GET."),
        };
    }

    private RequestError TooLate() => new(
        ErrorCodes.Deadline, $"The answer took longer than {limits.Deadline.TotalSeconds:0.###} s (setting Limits:Deadline).")
    {
        Hint = "Ask for less at once: fewer levels, a 'limit' or a 'first', a filter that fits fewer nodes.",
    };

    private static RequestError Fault(string requestId) => new(
        ErrorCodes.Internal, $"The service failed. Its log says more under the request id {requestId}.");

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogFault(string requestId, Exception exception);
}
