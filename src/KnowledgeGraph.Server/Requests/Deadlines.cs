using System.Collections.Concurrent;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Gives each request a token that ends its work in time, or when its client has gone; sources are used again.</summary>
/// <param name="time">How long a request may take.</param>
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
        /// <summary>Cancelled when time is over.</summary>
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
