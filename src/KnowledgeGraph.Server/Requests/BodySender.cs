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
    private readonly Deadlines _deadlines = new(http.SendTimeout);

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
        using var deadline = _deadlines.Begin(response.HttpContext.RequestAborted);
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
