using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;

namespace KnowledgeGraph.Server.Requests;

/// <summary>
/// Runs the work of one HTTP request, of any endpoint: under a deadline, traced, and with every failure sent as
/// <c>{"errors": [{"message", "extensions": {"code", "hint"}}]}</c>. Nothing is sent to a client that has gone.
/// </summary>
/// <param name="admission">Limits the requests that use the store.</param>
/// <param name="telemetry">Receives the end of every request.</param>
/// <param name="sender">Sends failures.</param>
/// <param name="failures">Describes failures.</param>
/// <param name="limits">The deadline.</param>
internal sealed class RequestScope(Admission admission, RequestTelemetry telemetry, ResponseSender sender, Failures failures, LimitsOptions limits)
{
    private readonly Deadlines _deadlines = new(limits.Request.Deadline);

    /// <summary>Returns a scope with other rules of status codes.</summary>
    public RequestScope With(StatusRules rules) => new(admission, telemetry, sender.With(rules), failures, limits);

    /// <summary>Runs the work of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="work">
    /// Receives the request, calls <see cref="ScopedRequest.EnterAsync"/> before it uses the store, and sends the response. It may throw
    /// <see cref="RequestRefusedException"/>, <see cref="RequestException"/>, <see cref="StoreException"/>, or anything else, which is an internal
    /// error.
    /// </param>
    public async Task RunAsync(HttpContext context, Func<ScopedRequest, Task> work)
    {
        var accepted = Negotiation.Choose(context.Request.Headers.Accept);
        var trace = telemetry.Begin(context.Request.Headers);
        using var deadline = _deadlines.Begin(context.RequestAborted);
        try
        {
            await work(new ScopedRequest(context, accepted, trace, admission, deadline.Token));
        }
        catch (RequestRefusedException refusal)
        {
            if (refusal.Refusal == Refusal.Overloaded)
            {
                trace?.Failed(refusal.Code);
            }

            await sender.SendAsync(context.Response, refusal, accepted.GetValueOrDefault());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads a response.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (status, error) = failures.Describe(exception, context.TraceIdentifier);
            trace?.Failed(error.Code);
            await sender.SendAsync(context.Response, status, error, accepted.GetValueOrDefault());
        }
        finally
        {
            trace?.End(context.Response.StatusCode);
        }
    }
}

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
        return lease.IsAcquired ? lease : throw RequestRefusedException.Overloaded();
    }
}

/// <summary>Gives each request a token that cancels its work at its deadline or when its client has gone; sources are reused.</summary>
/// <param name="time">The time of a request.</param>
internal sealed class Deadlines(TimeSpan time)
{
    private readonly ConcurrentQueue<CancellationTokenSource> _spare = new();

    /// <summary>Begins a request's time; it ends when the lease is disposed of.</summary>
    public Lease Begin(CancellationToken clientGone)
    {
        var source = _spare.TryDequeue(out var spare) ? spare : new CancellationTokenSource();
        source.CancelAfter(time);
        return new Lease(this, source, clientGone.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source));
    }

    /// <summary>A request's time.</summary>
    public readonly struct Lease(Deadlines owner, CancellationTokenSource source, CancellationTokenRegistration registration) : IDisposable
    {
        /// <summary>Cancelled at the deadline.</summary>
        public CancellationToken Token => source.Token;

        /// <inheritdoc/>
        public void Dispose()
        {
            registration.Dispose();
            if (source.TryReset())
            {
                owner._spare.Enqueue(source);
            }
            else
            {
                source.Dispose();
            }
        }
    }
}
