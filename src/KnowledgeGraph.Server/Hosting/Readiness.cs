using KnowledgeGraph.Server.Requests;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Answers the probes of orchestrators and load balancers (<c>/health/live</c>, <c>/health/ready</c>).</summary>
/// <param name="findFault">Returns why the store cannot answer, or null if it can.</param>
/// <param name="stopping">Cancelled when the service begins to stop.</param>
internal sealed class Readiness(Func<CancellationToken, ValueTask<string?>> findFault, CancellationToken stopping)
{
    /// <summary>Answers that the process runs.</summary>
    public static Task AnswerLiveAsync(HttpContext context) => PlainText.SendAsync(context.Response, StatusCodes.Status200OK, "live\n");

    /// <summary>Answers whether the store answers and the service is not stopping.</summary>
    public async Task AnswerReadyAsync(HttpContext context)
    {
        var fault = stopping.IsCancellationRequested ? "The service is stopping." : await findFault(context.RequestAborted);
        await (fault is null
            ? PlainText.SendAsync(context.Response, StatusCodes.Status200OK, "ready\n")
            : PlainText.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, fault + "\n"));
    }
}
