using System.Text;

namespace KnowledgeGraph.Pipeline;

/// <summary>Operations that were parsed, under the bytes of their document and their name; the least recently used goes first.</summary>
/// <param name="capacity">How many compiled plans they hold together, one for each shape of variables; from 1.</param>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<byte[], LinkedListNode<Entry>> _entries = new(new BytesComparer());
    private int _plans;

    /// <summary>The operation of a request; null where it is not known.</summary>
    public ParsedOperation? Find(GraphQLRequest request)
    {
        if (request.OperationName is null)
        {
            return Find(request.Query.Span);
        }

        var key = Key(request);
        return Find(key);
    }

    /// <summary>Keeps an operation, to which a plan has been added.</summary>
    public void Add(GraphQLRequest request, ParsedOperation operation)
    {
        var key = Key(request);
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                _entries.Add(key, node = _byUse.AddFirst(new Entry(key, operation)));
            }

            var plans = node.Value.Operation.Count;
            _plans += plans - node.Value.Plans;
            node.Value.Plans = plans;
            while (_plans > capacity && _byUse.Count > 1)
            {
                Drop(_byUse.Last!);
            }
        }
    }

    private ParsedOperation? Find(ReadOnlySpan<byte> key)
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

    private void Drop(LinkedListNode<Entry> node)
    {
        _plans -= node.Value.Plans;
        _entries.Remove(node.Value.Key);
        _byUse.Remove(node);
    }

    /// <summary>A name cannot hold a zero, so no other document and name have the same bytes.</summary>
    private static byte[] Key(GraphQLRequest request) => request.OperationName is { } name
        ? [.. request.Query.Span, 0, .. Encoding.UTF8.GetBytes(name)]
        : request.Query.ToArray();

    private sealed class Entry(byte[] key, ParsedOperation operation)
    {
        public byte[] Key => key;

        public ParsedOperation Operation => operation;

        /// <summary>How many of its plans have been counted.</summary>
        public int Plans { get; set; }
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)System.IO.Hashing.XxHash3.HashToUInt64(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
