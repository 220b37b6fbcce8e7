using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests from HTTP requests.</summary>
/// <param name="http">Settings of HTTP.</param>
/// <param name="limits">The limits of a request.</param>
internal sealed class RequestReader(HttpOptions http, RequestLimits limits)
{
    private readonly PostReader _post = new(http, limits);
    private readonly GetReader _get = new(limits);

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
            "GET" => _get.Read(request),
            var method => throw new RequestRefusedException(
                Refusal.Method, $"The method {method} is not allowed for GraphQL.", "Send POST with a JSON body, or GET."),
        };
    }
}
