using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Answers the probes of orchestrators and load balancers (<c>/health/live</c>, <c>/health/ready</c>).</summary>
/// <param name="probe">Finds out whether the store answers.</param>
/// <param name="stopping">Cancelled when the service begins to stop.</param>
internal sealed class Readiness(StoreProbe probe, CancellationToken stopping)
{
    /// <summary>Answers whether the process runs; 503 if only a restart would help.</summary>
    public Task AnswerLiveAsync(HttpContext context) => SendAsync(
        context, "live", probe.IsStuck ? "The store's work does not end though it was cancelled. Restart the service." : null);

    /// <summary>Answers whether the store answers and the service is not stopping, and which servers of a cluster are known, a line each.</summary>
    public async Task AnswerReadyAsync(HttpContext context)
    {
        var (fault, members) = stopping.IsCancellationRequested
            ? new StoreState("The service is stopping.", [])
            : await probe.FindStateAsync(context.RequestAborted);
        await SendAsync(context, "ready", fault, string.Concat(members.Select(Describe)));
    }

    private static string Describe(GraphMember member)
    {
        var role = (member.AnswersReads, member.TakesWrites) switch
        {
            (true, true) => "reads and writes",
            (true, false) => "reads",
            (false, true) => "writes",
            _ => "routing tables",
        };
        return $"{member.Address}: {role}, {(member.IsReachable ? "" : "not ")}reachable\n";
    }

    private static Task SendAsync(HttpContext context, string state, string? fault, string members = "") => PlainText.SendAsync(
        context.Response, fault is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, $"{fault ?? state}\n{members}");
}
