using System.Buffers;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>A request and the rented bytes that it stands on; they go back when it is disposed of.</summary>
internal readonly struct ReceivedRequest(GraphQLRequest request, byte[] bytes) : IDisposable
{
    /// <summary>The request, good until this is disposed of.</summary>
    public GraphQLRequest Request { get; } = request;

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);
}
