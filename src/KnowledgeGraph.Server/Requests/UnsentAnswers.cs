namespace KnowledgeGraph.Server.Requests;

/// <summary>Counts the memory of the answers that wait for their clients to take them, up to a limit.</summary>
/// <param name="limit">The largest number of bytes.</param>
internal sealed class UnsentAnswers(long limit)
{
    private long _bytes;

    /// <summary>Counts an answer, until the result is disposed of; null if the limit would be exceeded.</summary>
    public IDisposable? TryAdd(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= limit)
        {
            return new Part(this, bytes);
        }

        Interlocked.Add(ref _bytes, -bytes);
        return null;
    }

    private sealed class Part(UnsentAnswers owner, long bytes) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref owner._bytes, -bytes);
    }
}
