using System.Threading.RateLimiting;

namespace KnowledgeGraph.Server.Requests;

/// <summary>
/// Admits as many requests as the store can answer at the same time, and lets a bounded number wait for a bounded time, in the order in which
/// they came. Under overload the others are refused before any work is done for them, and an admitted request has most of its time left, so
/// that its client still waits for the answer.
/// </summary>
/// <param name="working">The number of requests that are admitted at the same time.</param>
/// <param name="waiting">The largest number of requests that wait.</param>
/// <param name="patience">The longest time that a request waits.</param>
internal sealed class Admission(int working, int waiting, TimeSpan patience) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = working,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The number of requests that wait.</summary>
    public long Waiting => _limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Waits until a request is admitted; it leaves by disposing of the lease.</summary>
    /// <param name="cancellationToken">The request's time.</param>
    /// <returns>A lease that is not acquired if too many wait, or this one has waited for too long.</returns>
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
