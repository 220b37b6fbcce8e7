using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Requests;

/// <summary>
/// Sends bodies to clients that may be slow. A large body is handed to the connection piece by piece, since the connection copies it; its
/// memory counts until it is sent; and a client that does not take it in time is disconnected.
/// </summary>
internal sealed class BodySender(HttpOptions http)
{
    // Kestrel's own buffer of a response.
    private const int Piece = 64 * 1024;

    private readonly UnsentAnswers _unsent = new(http.MaxUnsentBytes);

    /// <summary>Makes room for a body before its headers are set; null for a small one.</summary>
    /// <param name="bytes">The memory that it takes.</param>
    /// <exception cref="RequestRefusedException">Too many bytes wait to be sent.</exception>
    public IDisposable? Reserve(long bytes) =>
        bytes <= Piece ? null : _unsent.TryAdd(bytes) ?? throw RequestRefusedException.TooMuchUnsent();

    /// <summary>Sends a body.</summary>
    public ValueTask SendAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        if (body.Length > Piece)
        {
            return SendPiecesAsync(response, body);
        }

        var sending = response.BodyWriter.WriteAsync(body);
        return sending.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(sending.AsTask());
    }

    private async ValueTask SendPiecesAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(response.HttpContext.RequestAborted);
        deadline.CancelAfter(http.SendTimeout);
        try
        {
            for (; !body.IsEmpty; body = body[Math.Min(Piece, body.Length)..])
            {
                await response.BodyWriter.WriteAsync(body[..Math.Min(Piece, body.Length)], deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            response.HttpContext.Abort();
        }
    }
}

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
