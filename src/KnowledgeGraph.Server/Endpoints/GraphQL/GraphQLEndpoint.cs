using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Receives GraphQL requests over HTTP, has them answered, and sends the answers.</summary>
/// <param name="answer">Answers operations.</param>
/// <param name="admission">Says when an operation may begin.</param>
/// <param name="telemetry">Told of every request.</param>
/// <param name="http">Settings of HTTP.</param>
/// <param name="limits">How much a request may ask for.</param>
/// <param name="logger">Told of failures.</param>
internal sealed class GraphQLEndpoint(
    AnswerOperation answer, Admission admission, RequestTelemetry telemetry, HttpOptions http, LimitsOptions limits, ILogger<Failures> logger)
{
    private readonly PostReader _postReader = new(http, limits);
    private readonly GetReader _getReader = new(limits);
    private readonly ResponseSender _sender = new(http);
    private readonly Deadlines _deadlines = new(limits.Deadline);
    private readonly Failures _failures = new(limits, logger);
    private readonly ResponseLimits _responseLimits = limits.OfResponse;

    /// <summary>Answers one HTTP request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var accepted = Negotiation.Choose(context.Request.Headers.Accept);
        var told = telemetry.Begin(context.Request.Headers);
        using var deadline = _deadlines.Begin(context.RequestAborted);
        try
        {
            using var received = await ReceiveAsync(context.Request, accepted, deadline.Token);
            using var response = new ResponseWriter(_responseLimits);
            var outcome = await AnswerAsync(received.Request, response, deadline.Token);
            if (outcome is null)
            {
                told?.Failed(Failures.Overloaded.Code);
                await _sender.SendAsync(context.Response, OperationStatus.Unavailable, Failures.Overloaded, accepted.GetValueOrDefault());
                return;
            }

            told?.Answered(outcome);
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
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (status, error) = _failures.Describe(exception, context.TraceIdentifier);
            told?.Failed(error.Code);
            await _sender.SendAsync(context.Response, status, error, accepted.GetValueOrDefault());
        }
        finally
        {
            told?.End(context.Response.StatusCode);
        }
    }

    /// <summary>A request holds its place among those that work only while it is answered: not while it arrives, nor while it is sent. Null where there is no place.</summary>
    private async ValueTask<OperationOutcome?> AnswerAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
    {
        using var place = await admission.EnterAsync(cancellationToken);
        return place.IsAcquired ? await answer(request, response, cancellationToken) : null;
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
}
