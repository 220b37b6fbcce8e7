using System.Text;
using System.Text.Json;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads GraphQL requests that are sent by GET, as parameters of the address.</summary>
internal sealed class GetReader(HttpOptions http, RequestLimits limits)
{
    // Browsers send none of these to another site without a preflight request, and no proxy adds them.
    private static readonly string[] PreflightHeaders =
        ["GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name", "X-Requested-With"];

    private readonly ParameterReader _parameters = new(limits);

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestRefusedException">It is not a GraphQL request, or another site's page may have sent it.</exception>
    public ReceivedRequest Read(HttpRequest request)
    {
        if (!request.Query.ContainsKey("query") && !request.Query.ContainsKey("extensions"))
        {
            throw new RequestRefusedException(
                Refusal.WrongParameter,
                "The address has no parameter 'query'.",
                "Send POST with a JSON body, or GET /graphql?query=…; pages to look at the graph are at /.");
        }

        RequireNotCrossSite(request);
        var query = ReadText(request, "query");
        var variables = ReadVariables(request);
        var extensions = ReadExtensions(request);
        var (isExplained, hash, bookmark) = extensions;
        var document = query is not null ? Encoding.UTF8.GetBytes(query) : hash is null ? throw ParameterReader.NoQuery() : [];
        var read = new GraphQLRequest(document, variables?.RootElement ?? default, ReadText(request, "operationName"), isExplained)
        {
            IsReadOnly = true,
            ExplainedStore = extensions.ExplainedStore,
            Bookmark = bookmark,
        };
        return new ReceivedRequest(read, variables, []) { DocumentHash = hash };
    }

    /// <summary>
    /// Refuses what a page of another site makes a browser send. The page cannot add a header to it without a preflight request (https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
    /// </summary>
    private void RequireNotCrossSite(HttpRequest request)
    {
        if (!Array.Exists(PreflightHeaders, request.Headers.ContainsKey)
            && request.ContentType is not "application/json"
            && CrossSiteRequests.IsRefused(request, http))
        {
            throw new RequestRefusedException(
                Refusal.NoPreflight,
                "A page of another site sent this GET request, and its origin is not in the setting Http:CorsOrigins.",
                "Add the origin to Http:CorsOrigins; or add the header 'GraphQL-Require-Preflight: 1', or send POST, for which the browser checks the origin.");
        }
    }

    private JsonDocument? ReadVariables(HttpRequest request) =>
        ReadJson(request, "variables", (ref reader, bytes) => _parameters.ReadVariables(ref reader, bytes));

    private static RequestExtensions ReadExtensions(HttpRequest request) =>
        ReadJson(request, "extensions", (ref reader, _) => ParameterReader.ReadExtensions(ref reader));

    private static T? ReadJson<T>(HttpRequest request, string parameter, ReadValue<T> read)
    {
        if (ReadText(request, parameter)?.TrimStart('\uFEFF') is not { } text)
        {
            return default;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = ParameterReader.Open(bytes);
            var value = read(ref reader, bytes);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw ParameterReader.NotJson($"parameter '{parameter}'", exception);
        }
        catch (InvalidOperationException)
        {
            throw ParameterReader.HalfCharacter($"parameter '{parameter}'");
        }
    }

    private static string? ReadText(HttpRequest request, string parameter)
    {
        var values = request.Query[parameter];
        if (values.Count > 1)
        {
            throw ParameterReader.GivenTwice(parameter);
        }

        return StringValues.IsNullOrEmpty(values) ? null : values[0];
    }

    private delegate T ReadValue<out T>(ref Utf8JsonReader reader, byte[] bytes);
}
