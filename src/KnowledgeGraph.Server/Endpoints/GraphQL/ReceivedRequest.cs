using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>A request with the rented memory that it refers to, which is returned when this is disposed of.</summary>
/// <param name="request">The request.</param>
/// <param name="variables">Its variables; null if it has none.</param>
/// <param name="bytes">Its bytes; an empty array if they are not rented.</param>
internal readonly struct ReceivedRequest(GraphQLRequest request, JsonDocument? variables, byte[] bytes) : IDisposable
{
    /// <summary>The request, valid until this is disposed of.</summary>
    public GraphQLRequest Request { get; } = request;

    /// <inheritdoc/>
    public void Dispose()
    {
        variables?.Dispose();
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
