using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Answers those who ask whether to send requests here (<c>/health/live</c>, <c>/health/ready</c>).</summary>
/// <param name="findFault">Says why the store cannot answer; null where it can.</param>
/// <param name="stopping">Cancelled when the service has been told to stop.</param>
internal sealed class Readiness(Func<CancellationToken, ValueTask<string?>> findFault, CancellationToken stopping)
{
    /// <summary>The process runs.</summary>
    public static Task AnswerLiveAsync(HttpContext context) => PlainText.SendAsync(context.Response, StatusCodes.Status200OK, "live\n");

    /// <summary>The store answers, holds what the model describes, and the service is not stopping.</summary>
    public async Task AnswerReadyAsync(HttpContext context)
    {
        var fault = stopping.IsCancellationRequested ? "The service is stopping." : await findFault(context.RequestAborted);
        await (fault is null
            ? PlainText.SendAsync(context.Response, StatusCodes.Status200OK, "ready\n")
            : PlainText.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, fault + "\n"));
    }
}
