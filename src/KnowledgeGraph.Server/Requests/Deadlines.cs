using System.Collections.Concurrent;

namespace KnowledgeGraph.Server.Requests;

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
