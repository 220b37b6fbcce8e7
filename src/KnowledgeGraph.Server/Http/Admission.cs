using System.Threading.RateLimiting;

namespace KnowledgeGraph.Server.Http;

/// <summary>
/// Lets as many requests work at once as the store can answer, and a bounded number wait. Under overload the newest is served first and the
/// one that has waited longest is sent away: the work that is done is then done for clients who still wait, instead of for those whose time
/// is nearly over.
/// </summary>
/// <param name="working">How many work at once.</param>
/// <param name="waiting">How many wait at most.</param>
internal sealed class Admission(int working, int waiting) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = working,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.NewestFirst,
    });

    /// <summary>How many wait now.</summary>
    public long Waiting => _limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Waits until a request may work; it ends its work by disposing of the lease.</summary>
    /// <param name="cancellationToken">The request's time.</param>
    /// <exception cref="BusyException">Too many wait, or the request's time was over before it could begin.</exception>
    public async ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        RateLimitLease lease;
        try
        {
            lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new BusyException();
        }

        return lease.IsAcquired ? lease : throw new BusyException();
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}

/// <summary>More is asked than can be answered; the request has not begun.</summary>
internal sealed class BusyException : Exception;
