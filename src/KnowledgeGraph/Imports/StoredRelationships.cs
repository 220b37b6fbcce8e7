using System.Collections;
using System.Runtime.InteropServices;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>
/// The relationships of one type that a store holds, each until a row takes it. Rows in the order of the store take one after the other; only what they leave is
/// looked up by key.
/// </summary>
internal sealed class StoredRelationships
{
    private const int Ahead = 8; // so many may be passed over between two rows

    private readonly List<UInt128> _keys = [];
    private readonly List<RelationshipEnds> _ends = [];
    private readonly List<ulong[]> _values = []; // the hashes of all values; empty if the keys have them
    private Dictionary<UInt128, int>? _first; // by key, the first of those that were left
    private int[] _next = []; // of each, the next one of the same key, or -1
    private BitArray? _taken;
    private int _cursor;

    /// <summary>Adds a relationship, before any is taken.</summary>
    /// <param name="ends">Its ends.</param>
    /// <param name="key">Its key.</param>
    /// <param name="values">The hashes of its values; null if the key has them all.</param>
    public void Add(RelationshipEnds ends, UInt128 key, ulong[]? values)
    {
        _keys.Add(key);
        _ends.Add(ends);
        if (values is not null)
        {
            _values.Add(values);
        }
    }

    /// <summary>All of them, taken or not, in the order of the store.</summary>
    public IEnumerable<(RelationshipEnds Ends, UInt128 Key)> All => _ends.Zip(_keys);

    /// <summary>The ends of those that no row has taken.</summary>
    public IEnumerable<RelationshipEnds> Left => Enumerable.Range(0, _keys.Count).Where(index => !Taken[index]).Select(index => _ends[index]);

    /// <summary>Takes the next relationship in the order of the store if it has a key, or one soon after it.</summary>
    /// <returns>False if none is taken.</returns>
    public bool TakeNext(UInt128 key)
    {
        var near = CollectionsMarshal.AsSpan(_keys)[_cursor..];
        for (var passed = 0; passed < Math.Min(Ahead, near.Length); passed++)
        {
            if (near[passed] == key && !Taken[_cursor + passed])
            {
                Taken[_cursor + passed] = true;
                _cursor += passed + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a relationship of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The hashes of the values of the first one of the key; null if the key has them.</param>
    /// <returns>False if there is none, or rows have taken all.</returns>
    public bool Take(UInt128 key, out ulong[]? values)
    {
        _first ??= FindFirst();
        values = null;
        if (!_first.TryGetValue(key, out var index))
        {
            return false;
        }

        values = _values.Count == 0 ? null : _values[index];
        while (index >= 0 && Taken[index])
        {
            index = _next[index];
        }

        if (index >= 0)
        {
            Taken[index] = true;
        }

        return index >= 0;
    }

    private BitArray Taken => _taken ??= new BitArray(_keys.Count);

    private Dictionary<UInt128, int> FindFirst()
    {
        var first = new Dictionary<UInt128, int>();
        _next = new int[_keys.Count];
        for (var index = _keys.Count - 1; index >= 0; index--)
        {
            if (!Taken[index])
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(first, _keys[index], out var isKnown);
                _next[index] = isKnown ? known : -1;
                known = index;
            }
        }

        return first;
    }
}
