using System.IO.Hashing;

namespace KnowledgeGraph.Caching;

/// <summary>A bounded cache that drops the entry that was used least recently. Not safe for several threads.</summary>
/// <typeparam name="TKey">What entries are found by.</typeparam>
/// <typeparam name="TValue">What is kept.</typeparam>
/// <param name="capacity">The most that the entries may weigh together; the entry used last is kept whatever it weighs.</param>
/// <param name="comparer">Compares keys; null for their own equality.</param>
public sealed class LeastRecentlyUsed<TKey, TValue>(long capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = new(comparer);
    private readonly LinkedList<Entry> _byUse = [];
    private long _weight;

    /// <summary>The values, the most recently used first.</summary>
    public IEnumerable<TValue> Values => _byUse.Select(entry => entry.Value);

    /// <summary>Called with each value that is dropped to make room.</summary>
    public Action<TValue>? Dropped { get; init; }

    /// <summary>Finds a value and marks it as used; false if there is none.</summary>
    public bool TryFind(TKey key, out TValue value) => TryUse(_entries.GetValueOrDefault(key), out value);

    /// <summary>Finds a value by another form of its key, which the comparer knows.</summary>
    /// <typeparam name="TAlternate">The other form, such as a span of an array's elements.</typeparam>
    public bool TryFind<TAlternate>(TAlternate key, out TValue value)
        where TAlternate : notnull, allows ref struct =>
        TryUse(_entries.GetAlternateLookup<TAlternate>().TryGetValue(key, out var node) ? node : null, out value);

    /// <summary>Keeps a value, marks it as used, and drops others until all weigh no more than the capacity.</summary>
    /// <param name="key">The key; a value that was kept under it is replaced and not reported as dropped.</param>
    /// <param name="value">The value.</param>
    /// <param name="weight">What the value weighs now; 0 or more.</param>
    public void Put(TKey key, TValue value, long weight = 1)
    {
        if (_entries.Remove(key, out var old))
        {
            Unlink(old);
        }

        _entries.Add(key, _byUse.AddFirst(new Entry(key, value, weight)));
        _weight += weight;
        while (_weight > capacity && _byUse.Count > 1)
        {
            var last = _byUse.Last!;
            Unlink(last);
            _entries.Remove(last.Value.Key);
            Dropped?.Invoke(last.Value.Value);
        }
    }

    private bool TryUse(LinkedListNode<Entry>? node, out TValue value)
    {
        if (node is null)
        {
            value = default!;
            return false;
        }

        if (node != _byUse.First)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        value = node.Value.Value;
        return true;
    }

    private void Unlink(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _weight -= node.Value.Weight;
    }

    private sealed record Entry(TKey Key, TValue Value, long Weight);
}

/// <summary>Compares byte arrays by content, also with spans.</summary>
public sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    /// <inheritdoc/>
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)XxHash3.HashToUInt64(alternate);

    /// <inheritdoc/>
    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
