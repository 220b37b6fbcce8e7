using System.Text;

namespace KnowledgeGraph.Execution;

/// <summary>Operations that were parsed, under the bytes of their document and their name; the least recently used goes first.</summary>
/// <param name="capacity">How many are kept; from 1.</param>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<byte[], LinkedListNode<Entry>> _entries = new(new BytesComparer());

    /// <summary>The operation of a request; null where it is not known.</summary>
    public PreparedOperation? Find(GraphQLRequest request)
    {
        if (request.OperationName is null)
        {
            return Find(request.Query.Span);
        }

        var key = Key(request);
        return Find(key);
    }

    /// <summary>Keeps an operation.</summary>
    public void Add(GraphQLRequest request, PreparedOperation operation)
    {
        var key = Key(request);
        lock (_lock)
        {
            if (_entries.ContainsKey(key))
            {
                return;
            }

            if (_entries.Count == capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            _entries.Add(key, _byUse.AddFirst(new Entry(key, operation)));
        }
    }

    private PreparedOperation? Find(ReadOnlySpan<byte> key)
    {
        lock (_lock)
        {
            if (!_entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var node))
            {
                return null;
            }

            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Operation;
        }
    }

    /// <summary>A name cannot hold a zero, so no other document and name have the same bytes.</summary>
    private static byte[] Key(GraphQLRequest request) => request.OperationName is { } name
        ? [.. request.Query.Span, 0, .. Encoding.UTF8.GetBytes(name)]
        : request.Query.ToArray();

    private sealed record Entry(byte[] Key, PreparedOperation Operation);

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)System.IO.Hashing.XxHash3.HashToUInt64(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
