using System.Threading.RateLimiting;

namespace KnowledgeGraph.Server.Requests;

/// <summary>
/// Lets as many requests work at once as the store can answer, and a bounded number wait for a bounded time, in the order in which they
/// came. Under overload the others are sent away before anything is done for them; and what is worked on has most of its time left, so that
/// its client still waits when it is done.
/// </summary>
/// <param name="working">How many work at once.</param>
/// <param name="waiting">How many wait at most.</param>
/// <param name="patience">How long one waits at most.</param>
internal sealed class Admission(int working, int waiting, TimeSpan patience) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = working,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>How many wait now.</summary>
    public long Waiting => _limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Waits until a request may work; it ends its work by disposing of the lease.</summary>
    /// <param name="cancellationToken">The request's time.</param>
    /// <returns>A lease that is not acquired where too many wait, or this one has waited for too long: refusing must cost next to nothing.</returns>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? ValueTask.FromResult(lease) : WaitAsync(lease, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease> WaitAsync(RateLimitLease refused, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(patience);
        try
        {
            return await _limiter.AcquireAsync(permitCount: 1, end.Token);
        }
        catch (OperationCanceledException)
        {
            return refused;
        }
    }
}
