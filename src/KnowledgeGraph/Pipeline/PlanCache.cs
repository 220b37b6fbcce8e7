using System.Text;
using KnowledgeGraph.Caching;

namespace KnowledgeGraph.Pipeline;

/// <summary>Keeps parsed operations under the bytes of their document and their name; safe for several threads.</summary>
/// <param name="capacity">The most compiled plans that they hold together, one for each shape of variables; from 1.</param>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LeastRecentlyUsed<byte[], ParsedOperation> _operations = new(capacity, new BytesComparer());

    /// <summary>Returns the operation of a request, or null if it is not kept.</summary>
    public ParsedOperation? Find(GraphQLRequest request)
    {
        var key = request.OperationName is null ? request.Query.Span : Key(request);
        lock (_lock)
        {
            return _operations.TryFind(key, out var operation) ? operation : null;
        }
    }

    /// <summary>Keeps an operation, to which a plan was added.</summary>
    public void Add(GraphQLRequest request, ParsedOperation operation)
    {
        var key = Key(request);
        lock (_lock)
        {
            _operations.Put(key, operation, operation.Count);
        }
    }

    /// <summary>A name cannot hold a zero, so no other document and name have the same bytes.</summary>
    private static byte[] Key(GraphQLRequest request) => request.OperationName is { } name
        ? [.. request.Query.Span, 0, .. Encoding.UTF8.GetBytes(name)]
        : request.Query.ToArray();
}
