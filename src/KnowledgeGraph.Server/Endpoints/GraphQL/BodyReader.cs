using System.Buffers;
using System.Globalization;
using KnowledgeGraph.Server.Codings;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads the bodies of requests, up to a size and a deadline.</summary>
/// <param name="http">Settings of HTTP.</param>
internal sealed class BodyReader(HttpOptions http)
{
    /// <summary>Reads the body into a rented array of at least twice its size, so that text can be unescaped into the second half.</summary>
    /// <returns>The array, to be returned by the caller, and the length of the body.</returns>
    /// <exception cref="RequestRefusedException">The body is too large, too slow, or not as its headers say.</exception>
    public async ValueTask<(byte[] Bytes, int Length)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequireDecoded(request);
        if (request.ContentLength > http.MaxBodyBytes)
        {
            throw TooLarge();
        }

        try
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            while (!result.IsCompleted && result.Buffer.Length <= http.MaxBodyBytes)
            {
                request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                result = await request.BodyReader.ReadAsync(cancellationToken);
            }

            if (result.Buffer.Length > http.MaxBodyBytes)
            {
                request.BodyReader.AdvanceTo(result.Buffer.End);
                throw TooLarge();
            }

            var length = (int)result.Buffer.Length;
            var bytes = ArrayPool<byte>.Shared.Rent(2 * length);
            result.Buffer.CopyTo(bytes);
            request.BodyReader.AdvanceTo(result.Buffer.End);
            return (bytes, length);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or InvalidDataException)
        {
            throw Describe((exception as BadHttpRequestException)?.StatusCode);
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw TooSlow();
        }
    }

    /// <summary>Refuses a coding that the server has not decoded before (RFC 9110, section 15.5.16).</summary>
    private static void RequireDecoded(HttpRequest request)
    {
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers.AcceptEncoding = ContentCodings.OfRequests;
            throw new RequestRefusedException(
                Refusal.ContentType, $"The Content-Encoding '{coding}' is not supported.", $"Send the body as it is, or compressed with one of {ContentCodings.OfRequests}.");
        }
    }

    /// <summary>
    /// Describes why a body cannot be read. Kestrel gives no status code for a chunk whose size is not numeric, and throws an
    /// <see cref="InvalidOperationException"/> for a character that a trailer cannot have.
    /// </summary>
    private RequestRefusedException Describe(int? statusCode) => statusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status408RequestTimeout => TooSlow(),
        _ => new(Refusal.NotJson, "The body is not valid HTTP: it ends early, its chunks are wrong, or it is not compressed as Content-Encoding says.", "Send the whole body."),
    };

    private static RequestRefusedException TooSlow() =>
        new(Refusal.TooSlow, "The body did not arrive in time (setting Limits:Deadline).", "Send the whole body without a pause.");

    private RequestRefusedException TooLarge() => new(
        Refusal.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body is larger than {http.MaxBodyBytes} bytes (setting Http:MaxBodyBytes)."),
        "Send long lists in several requests.");
}
