using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>A file of the pages: its bytes as they are and compressed, each made when it is first needed and kept.</summary>
internal sealed class PageFile
{
    // The best compression of a file beyond this takes seconds; this one takes tenths of a second, and a tenth more bytes.
    private const int MaxBestCompressed = 256 * 1024;
    private const int QuickQuality = 7;
    private const int BestQuality = 11;

    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly string _tag;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The media type.</param>
    public PageFile(byte[] content, string contentType)
    {
        (_content, _contentType, _tag) = (content, contentType, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
        _brotli = new Lazy<byte[]>(() => Compress(content, to => new BrotliStream(
            to, new BrotliCompressionOptions { Quality = content.Length > MaxBestCompressed ? QuickQuality : BestQuality })));
        _gzip = new Lazy<byte[]>(() => Compress(content, to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    /// <summary>Sends the file, or 304 if the client has it.</summary>
    /// <param name="context">The request and its response.</param>
    /// <param name="isImmutable">Whether the address names exactly these bytes, so that no client need request it again.</param>
    public Task SendAsync(HttpContext context, bool isImmutable)
    {
        var response = context.Response;
        response.Headers.ETag = _tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = isImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (encoding, content) = Choose(context.Request);
        response.ContentType = _contentType;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return response.Body.WriteAsync(content).AsTask();
    }

    private (string? Encoding, byte[] Content) Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(encoding => encoding.Quality is not 0).Select(encoding => encoding.Value.Value).ToArray();
        return accepted.Contains("br", StringComparer.OrdinalIgnoreCase) ? ("br", _brotli.Value)
            : accepted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? ("gzip", _gzip.Value)
            : (null, _content);
    }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compress)
    {
        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(content);
        }

        return compressed.ToArray();
    }
}
