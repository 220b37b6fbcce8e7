using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Imports;

/// <summary>The nodes of one type that a store holds. A node of a type without a key is known by all its values.</summary>
internal sealed class StoredType(NodeType type)
{
    private const int MaxOnStack = 64;

    private readonly int _key = type.Key is null ? -1 : type.Properties.IndexOf(type.Key);
    private readonly ImmutableArray<int> _origins = NodeMerge.OriginsOf(type.Properties);
    private readonly Dictionary<UInt128, int> _slots = [];
    private readonly List<int> _next = []; // of a type without a key, the slot of another node with the same values, or -1
    private readonly List<ulong> _hashes = [];
    private long[] _sorted = [];
    private int[] _sortedSlots = [];

    /// <summary>The type.</summary>
    public NodeType Type => type;

    /// <summary>The number of each node, by slot.</summary>
    public List<long> Numbers { get; } = [];

    /// <summary>Adds a node.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="id">The hash of its id, if the type has a key.</param>
    /// <param name="values">The hashes of its values.</param>
    public void Add(long number, UInt128 id, ReadOnlySpan<ulong> values)
    {
        Numbers.Add(number);
        _hashes.AddRange(values);
        var hashes = CollectionsMarshal.AsSpan(_hashes)[^values.Length..];
        foreach (var origin in _origins)
        {
            hashes[origin] = ValueHash.None;
        }

        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, _key < 0 ? ValueHash.Of(hashes) : id, out var isRepeated);
        _next.Add(isRepeated ? slot : -1);
        slot = Numbers.Count - 1;
    }

    /// <summary>Ends the adding.</summary>
    public void Sort()
    {
        (_sorted, _sortedSlots) = ([.. Numbers], [.. Enumerable.Range(0, Numbers.Count)]);
        Array.Sort(_sorted, _sortedSlots);
    }

    /// <summary>Returns the slot of a node; -1 if it is not of the type.</summary>
    public int SlotOf(long number) => Array.BinarySearch(_sorted, number) is >= 0 and var index ? _sortedSlots[index] : -1;

    /// <summary>Returns whether a node is of the type.</summary>
    public bool Contains(long number) => Array.BinarySearch(_sorted, number) >= 0;

    /// <summary>Returns the slot of the node of an id in UTF-8; -1 if there is none.</summary>
    public int FindKey(ReadOnlySpan<byte> id) => _key < 0 ? -1 : _slots.GetValueOrDefault(ValueHash.OfId(id), -1);

    /// <summary>Returns the slot of the node that a row says something of; -1 if there is none.</summary>
    /// <param name="values">The row's values.</param>
    /// <param name="isTaken">Tests whether another row has taken a slot.</param>
    public int Find(object?[] values, Func<int, bool> isTaken)
    {
        var slot = _slots.GetValueOrDefault(IdOf(values), -1);
        while (slot >= 0 && _key < 0 && isTaken(slot))
        {
            slot = _next[slot];
        }

        return slot;
    }

    /// <summary>Returns the slot of the node of an id's hash that has the values of a hash; -1 if there is none.</summary>
    public int FindEqual(NodeHash node) =>
        _key >= 0 && _slots.GetValueOrDefault(node.Id, -1) is >= 0 and var slot && ValueHash.OfRow(HashesOf(slot)) == node.Values ? slot : -1;

    private ReadOnlySpan<ulong> HashesOf(int slot) => CollectionsMarshal.AsSpan(_hashes).Slice(slot * type.Properties.Length, type.Properties.Length);

    /// <summary>Returns the hash of a node's value.</summary>
    public ulong HashOf(int slot, int property) => _hashes[(slot * type.Properties.Length) + property];

    private UInt128 IdOf(object?[] values)
    {
        if (_key < 0)
        {
            return ValueHash.Of(Compute(values, stackalloc ulong[MaxOnStack]));
        }

        return ValueHash.OfId((string)values[_key]!);
    }

    /// <summary>Computes the hash of each value; of one that says where its row is from, that of a missing one.</summary>
    private Span<ulong> Compute(object?[] values, Span<ulong> room)
    {
        var hashes = values.Length <= room.Length ? room[..values.Length] : new ulong[values.Length];
        for (var property = 0; property < values.Length; property++)
        {
            hashes[property] = type.Properties[property].Origin is null ? ValueHash.Of(values[property]) : ValueHash.None;
        }

        return hashes;
    }
}
