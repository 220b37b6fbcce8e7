using System.IO.Compression;
using System.Security.Cryptography;
using KnowledgeGraph.Caching;

namespace KnowledgeGraph.Server.Codings;

/// <summary>
/// Compresses large responses for clients that accept it (<c>docs/develop/decisions/0016-compressed-responses.md</c>). The last very large ones are kept
/// compressed, by the hash of their bytes: introspection is the same every time.
/// </summary>
/// <param name="isOn">Whether anything is compressed (setting Http:Compression).</param>
internal sealed class ResponseEncoder(bool isOn)
{
    /// <summary>The size from which compression pays, in bytes.</summary>
    public const int MinBytes = 1_024;

    private const int MinKeptBytes = 256 * 1_024;
    private const long MaxBytesKept = 8 * 1_024 * 1_024;
    private const int BrotliQuality = 4;

    private readonly Lock _lock = new();
    private readonly LeastRecentlyUsed<byte[], byte[]> _kept = new(MaxBytesKept, new BytesComparer());

    /// <summary>Encodes the body of a response as its request accepts it, and sets Content-Encoding if there is a coding.</summary>
    /// <returns>The bytes to send.</returns>
    public ValueTask<ReadOnlyMemory<byte>> EncodeAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        if (!isOn || body.Length < MinBytes || ContentCodings.Choose(response.HttpContext.Request.Headers.AcceptEncoding) is not { } coding)
        {
            return ValueTask.FromResult(body);
        }

        response.Headers.ContentEncoding = coding;
        return body.Length < MinKeptBytes ? ValueTask.FromResult<ReadOnlyMemory<byte>>(Compress(body.Span, coding)) : FindOrCompressAsync(body, coding);
    }

    private async ValueTask<ReadOnlyMemory<byte>> FindOrCompressAsync(ReadOnlyMemory<byte> body, string coding)
    {
        // The thread may be one on which sockets complete, and this takes milliseconds.
        await Task.Yield();
        byte[] key = [.. SHA256.HashData(body.Span), (byte)coding[0]];
        lock (_lock)
        {
            if (_kept.TryFind(key, out var kept))
            {
                return kept;
            }
        }

        var compressed = Compress(body.Span, coding);
        lock (_lock)
        {
            _kept.Put(key, compressed, compressed.Length);
        }

        return compressed;
    }

    private static byte[] Compress(ReadOnlySpan<byte> body, string coding)
    {
        using var target = new MemoryStream(body.Length / 8);
        using (Stream stream = coding == ContentCodings.Brotli
            ? new BrotliStream(target, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true)
            : new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(body);
        }

        return target.ToArray();
    }
}
