using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Server.Agents;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.Mcp;

/// <summary>
/// Answers agents at <c>/mcp</c>, by the Model Context Protocol (https://modelcontextprotocol.io/specification), without sessions. What the protocol needs is
/// made for the first request, so that a service that no agent uses neither starts later nor takes more memory.
/// </summary>
/// <param name="scope">Runs requests.</param>
/// <param name="failures">Describes failures.</param>
/// <param name="bodies">Reads bodies.</param>
/// <param name="limits">The limits of a request.</param>
/// <param name="createGraph">Creates the graph as the tools read it.</param>
/// <param name="lifetime">The life of the service.</param>
internal sealed class McpEndpoint(
    RequestScope scope, Failures failures, BodyReader bodies, RequestLimits limits, Func<AgentGraph> createGraph, IHostApplicationLifetime lifetime)
{
    private readonly Lazy<RequestDelegate> _protocol = new(() => McpProtocol.Create(new McpHandlers(createGraph(), failures), lifetime));

    /// <summary>Answers one HTTP request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return scope.RunAsync(context, AnswerAsync);
        }

        context.Response.Headers.Allow = HttpMethods.Post;
        return PlainText.SendAsync(context.Response, StatusCodes.Status405MethodNotAllowed, "Agents send POST here, by the Model Context Protocol. There are no sessions.\n");
    }

    private async Task AnswerAsync(ScopedRequest request)
    {
        var context = request.Context;
        var (bytes, length) = await bodies.ReadAsync(context.Request, request.Deadline);
        try
        {
            Check(bytes.AsSpan(0, length));
            context.Request.Body = new MemoryStream(bytes, 0, length, writable: false);
            context.Features.Set(new McpCall(request));
            SecurityHeaders.Set(context.Response.Headers);
            await _protocol.Value(context);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Refuses what is nested too deep or holds too long a text; the protocol refuses what is not valid JSON.</summary>
    private void Check(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            ParameterReader.Measure(ref reader, limits, "parts of the message");
        }
        catch (JsonException)
        {
            // The protocol has its own error for this.
        }
        catch (InvalidOperationException)
        {
            throw ParameterReader.HalfCharacter("body");
        }
    }
}

/// <summary>The request that calls of tools belong to.</summary>
/// <param name="Request">The request.</param>
internal sealed record McpCall(ScopedRequest Request);
