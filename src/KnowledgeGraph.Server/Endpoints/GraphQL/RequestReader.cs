using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests from HTTP requests: by POST as JSON, by GET with <see cref="GetReader"/>.</summary>
/// <param name="http">Settings of HTTP.</param>
/// <param name="limits">The limits of a request.</param>
internal sealed class RequestReader(HttpOptions http, RequestLimits limits)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly BodyReader _bodies = new(http);
    private readonly GetReader _get = new(http, limits);
    private readonly ParameterReader _parameters = new(limits);

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
            "POST" => await ReadBodyAsync(request, scoped.Deadline),
            "GET" or "HEAD" => _get.Read(request),
            var method => throw new RequestRefusedException(
                Refusal.Method, $"The method {method} is not allowed for GraphQL.", "Send POST with a JSON body, or GET."),
        };
    }

    /// <summary>Reads a request from the JSON <c>{"query", "variables", "operationName", "extensions"}</c> at the start of an array.</summary>
    /// <param name="bytes">An array at least twice as long as the JSON, which the result takes over; the second half is overwritten.</param>
    /// <param name="length">The length of the JSON.</param>
    /// <exception cref="RequestRefusedException">It is not valid JSON, or not a GraphQL request.</exception>
    public ReceivedRequest ReadJson(byte[] bytes, int length)
    {
        if (length == 0)
        {
            throw new RequestRefusedException(Refusal.NotJson, "The request has no body.", ParameterReader.Example);
        }

        if (bytes.AsSpan(0, length).StartsWith(ByteOrderMark))
        {
            bytes.AsSpan(0, ByteOrderMark.Length).Fill((byte)' '); // which means nothing there, and leaves positions as they are
        }

        if (!Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            throw new RequestRefusedException(Refusal.NotJson, "The body is not UTF-8.", "Encode it as UTF-8.");
        }

        try
        {
            return ReadObject(bytes, length);
        }
        catch (JsonException exception)
        {
            throw ParameterReader.NotJson("body", exception);
        }
        catch (InvalidOperationException)
        {
            throw ParameterReader.HalfCharacter("body");
        }
    }

    private async ValueTask<ReceivedRequest> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequireJson(request.ContentType);
        var (bytes, length) = await _bodies.ReadAsync(request, cancellationToken);
        try
        {
            return ReadJson(bytes, length);
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

    private ReceivedRequest ReadObject(byte[] bytes, int length)
    {
        var reader = ParameterReader.Open(bytes.AsSpan(0, length));
        RequireObject(ref reader);
        ReadOnlyMemory<byte>? query = null;
        JsonDocument? variables = null;
        string? operationName = null;
        RequestExtensions? extensions = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                RequireFirst(query is null, "query");
                query = ParameterReader.ReadQuery(ref reader, bytes, length);
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                RequireFirst(variables is null, "variables");
                variables = _parameters.ReadVariables(ref reader, bytes);
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                RequireFirst(operationName is null, "operationName");
                operationName = ParameterReader.ReadOperationName(ref reader);
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                RequireFirst(extensions is null, "extensions");
                extensions = ParameterReader.ReadExtensions(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Read();
        var (isExplained, hash, bookmark) = extensions ?? default;
        var document = query ?? (hash is null ? throw ParameterReader.NoQuery() : default);
        var request = new GraphQLRequest(document, variables?.RootElement ?? default, operationName, isExplained) { ExplainedStore = extensions?.ExplainedStore, Bookmark = bookmark };
        return new ReceivedRequest(request, variables, bytes) { DocumentHash = hash };
    }

    private static void RequireObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            throw new RequestRefusedException(
                Refusal.WrongParameter,
                "The body is a list, and requests cannot be batched.",
                "Send each request on its own; one document may select several fields.");
        }

        ParameterReader.Require(reader.TokenType == JsonTokenType.StartObject, "body", "an object", reader.TokenType);
    }

    private static void RequireFirst(bool isFirst, string parameter)
    {
        if (!isFirst)
        {
            throw ParameterReader.GivenTwice(parameter);
        }
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
