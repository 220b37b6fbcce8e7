using System.Text.Json;
using System.Text.Unicode;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads the JSON of a GraphQL request: <c>{"query", "variables", "operationName", "extensions"}</c>.</summary>
internal sealed class RequestJson(RequestLimits limits)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly ParameterReader _parameters = new(limits);

    /// <summary>Reads a request at the start of an array.</summary>
    /// <param name="bytes">An array at least twice as long as the JSON, which the result takes over; the second half is overwritten.</param>
    /// <param name="length">The length of the JSON.</param>
    /// <exception cref="RequestRefusedException">It is not valid JSON, or not a GraphQL request.</exception>
    public ReceivedRequest Read(byte[] bytes, int length)
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
        var (isExplained, hash) = extensions ?? default;
        var document = query ?? (hash is null ? throw ParameterReader.NoQuery() : default);
        var request = new GraphQLRequest(document, variables?.RootElement ?? default, operationName, isExplained);
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
