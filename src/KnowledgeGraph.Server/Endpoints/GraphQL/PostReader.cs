using System.Buffers;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests that are sent by POST, as JSON.</summary>
internal sealed class PostReader(BodyReader bodies, RequestLimits limits)
{
    private readonly RequestJson _json = new(limits);

    /// <summary>Reads a request; its bytes are valid until it is disposed of.</summary>
    /// <exception cref="RequestRefusedException">It is not a GraphQL request.</exception>
    public async ValueTask<ReceivedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequireJson(request.ContentType);
        var (bytes, length) = await bodies.ReadAsync(request, cancellationToken);
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
}
