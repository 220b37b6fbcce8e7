using System.Buffers;
using System.Globalization;
using KnowledgeGraph.Server.Codings;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests that are sent by POST, as JSON.</summary>
internal sealed class PostReader(HttpOptions http, RequestLimits limits)
{
    private readonly RequestJson _json = new(limits);

    /// <summary>Reads a request; its bytes are valid until it is disposed of.</summary>
    /// <exception cref="RequestRefusedException">It is not a GraphQL request.</exception>
    public async ValueTask<ReceivedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequireJson(request.ContentType);
        RequireDecoded(request);
        var (bytes, length) = await ReadBodyAsync(request, cancellationToken);
        try
        {
            return _json.Read(bytes, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    private static void RequireJson(string? contentType)
    {
        if (contentType is "application/json" or "application/json; charset=utf-8")
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || !Negotiation.IsUtf8(type))
        {
            throw new RequestRefusedException(
                Refusal.ContentType,
                string.IsNullOrEmpty(contentType) ? "The request has no Content-Type." : $"The Content-Type '{contentType}' is not supported.",
                "Send JSON in UTF-8 with 'Content-Type: application/json'.");
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

    /// <summary>Reads the body into a rented array of at least twice its size, since the reader unescapes into the second half.</summary>
    private async ValueTask<(byte[] Bytes, int Length)> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
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
