using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests from HTTP requests.</summary>
/// <param name="http">Settings of HTTP.</param>
/// <param name="limits">The limits of a request.</param>
internal sealed class RequestReader(HttpOptions http, RequestLimits limits)
{
    private readonly PostReader _post = new(new BodyReader(http), limits);
    private readonly GetReader _get = new(http, limits);

    /// <summary>Reads a request; its bytes are valid until it is disposed of.</summary>
    /// <exception cref="RequestRefusedException">It is not a GraphQL request, or its client accepts no media type of a response.</exception>
    public async ValueTask<ReceivedRequest> ReadAsync(ScopedRequest scoped)
    {
        var request = scoped.Context.Request;
        if (scoped.Accepted is null)
        {
            throw new RequestRefusedException(
                Refusal.Accept,
                $"None of the media types '{request.Headers.Accept}' is available.",
                "Accept 'application/graphql-response+json' or 'application/json'.");
        }

        return request.Method switch
        {
            "POST" => await _post.ReadAsync(request, scoped.Deadline),
            "GET" or "HEAD" => _get.Read(request),
            var method => throw new RequestRefusedException(
                Refusal.Method, $"The method {method} is not allowed for GraphQL.", "Send POST with a JSON body, or GET."),
        };
    }
}

/// <summary>A request with the rented memory that it refers to, which is returned when this is disposed of.</summary>
/// <param name="request">The request.</param>
/// <param name="variables">Its variables; null if it has none.</param>
/// <param name="bytes">Its bytes; an empty array if they are not rented.</param>
internal readonly struct ReceivedRequest(GraphQLRequest request, JsonDocument? variables, byte[] bytes) : IDisposable
{
    /// <summary>The request, valid until this is disposed of.</summary>
    public GraphQLRequest Request { get; } = request;

    /// <summary>The hash by which the request names its document; null if it names none.</summary>
    public string? DocumentHash { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        variables?.Dispose();
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
