using System.Threading.RateLimiting;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Server.Requests;

/// <summary>A request that runs in a <see cref="RequestScope"/>.</summary>
/// <param name="context">The request.</param>
/// <param name="accepted">The JSON media type that the client prefers; null if it accepts none.</param>
/// <param name="trace">Receives what is measured; null if nobody listens.</param>
/// <param name="admission">Limits the requests that use the store.</param>
/// <param name="deadline">Cancelled when the request's time is over or its client has gone.</param>
internal readonly struct ScopedRequest(
    HttpContext context, ResponseMediaType? accepted, RequestTelemetry.Request? trace, Admission admission, CancellationToken deadline)
{
    /// <summary>The request.</summary>
    public HttpContext Context => context;

    /// <summary>The JSON media type that the client prefers; null if it accepts none.</summary>
    public ResponseMediaType? Accepted => accepted;

    /// <summary>Receives what is measured; null if nobody listens.</summary>
    public RequestTelemetry.Request? Trace => trace;

    /// <summary>Cancelled when the request's time is over or its client has gone.</summary>
    public CancellationToken Deadline => deadline;

    /// <summary>
    /// Waits until the request may use the store, until the lease is disposed of. A request holds it only while the store works: not while
    /// its body arrives, nor while its response is sent.
    /// </summary>
    /// <exception cref="RequestRefusedException">Too many requests wait, or this one waited for too long.</exception>
    public async ValueTask<RateLimitLease> EnterAsync()
    {
        var lease = await admission.EnterAsync(deadline);
        if (!lease.IsAcquired)
        {
            trace?.Failed(ErrorCodes.Overloaded);
            throw RequestRefusedException.Overloaded();
        }

        return lease;
    }
}
