using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Answers GraphQL requests over HTTP.</summary>
/// <param name="pipeline">Answers operations.</param>
/// <param name="scope">Runs requests.</param>
/// <param name="reader">Reads requests.</param>
/// <param name="persisted">Finds the documents of requests that name them by their hash.</param>
/// <param name="sender">Sends responses.</param>
/// <param name="limits">The limits of a response.</param>
internal sealed class GraphQLEndpoint(
    OperationPipeline pipeline, RequestScope scope, RequestReader reader, PersistedQueries persisted, ResponseSender sender, ResponseLimits limits)
{
    /// <summary>Answers one HTTP request.</summary>
    public Task HandleAsync(HttpContext context) => scope.RunAsync(context, AnswerAsync);

    private async Task AnswerAsync(ScopedRequest request)
    {
        using var received = await reader.ReadAsync(request);
        var known = persisted.Find(received.Request, received.DocumentHash);
        using var response = new ResponseWriter(limits);
        OperationOutcome outcome;
        using (await request.EnterAsync())
        {
            outcome = await pipeline.ExecuteAsync(known, response, request.Deadline);
        }

        request.Trace?.Answered(outcome);
        await sender.SendAsync(request.Context.Response, outcome, request.Accepted.GetValueOrDefault(), response);
    }
}
