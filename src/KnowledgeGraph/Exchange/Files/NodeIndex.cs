using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using KnowledgeGraph.Exchange.Rows;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>
/// Every node by its id in the files, which is unique in its group. Ids are kept as hashes of 128 bits (XXH3), so that a million nodes take some
/// 60 MB: that two ids of a graph have the same one will not happen by chance.
/// </summary>
internal sealed class NodeIndex
{
    private const int MaxNames = 10_000;

    private readonly Dictionary<UInt128, int> _numbers = [];
    private readonly List<(int TypeSet, int Line)> _nodes = [(0, 0)]; // numbers begin with 1
    private readonly List<(string Group, string Id)> _names = [];
    private readonly Dictionary<string, ImmutableArray<string>> _unions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _groups = new(StringComparer.Ordinal); // by name, the seed of the hashes of their ids
    private readonly List<long> _known = [];
    private bool _hasUnnamed; // whether a node is in the group of all ids

    /// <summary>The nodes of a store, which relationships may lead to; null if files must hold all that they name.</summary>
    public KnownNodes? Known { get; init; }

    /// <summary>The rule for relationships to unknown nodes.</summary>
    public DanglingRows Dangling { get; init; }

    /// <summary>The nodes that have been created of their ids alone, since relationships name them.</summary>
    public List<(int Number, TypeSet Types, string Id)> Created { get; } = [];

    /// <summary>The indexes of the sets of types that nodes of the files have.</summary>
    public IEnumerable<int> TypeSets => _nodes.Skip(1).Take(FileCount).Select(node => node.TypeSet).Distinct();

    /// <summary>Returns the known node of a number; 0 if the node is in the files.</summary>
    public long FindKnown(long number) => number > FileCount ? _known[(int)number - FileCount - 1] : 0;

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count - 1;

    /// <summary>The number of nodes of the files.</summary>
    public int FileCount => Count - _known.Count;

    /// <summary>True if every node of the files is here; false if errors hid some.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>The groups of ids, by name; the empty one is that of the whole graph.</summary>
    public IReadOnlyCollection<string> Groups => _groups.Keys;

    /// <summary>Returns the ids of a group, for suggestions of near ones; empty for a graph of more than 10,000 nodes.</summary>
    public IEnumerable<string> NamesIn(string group) => Count <= MaxNames ? _names.Where(name => name.Group == group || _unions.GetValueOrDefault(group, []).Contains(name.Group, StringComparer.Ordinal)).Select(name => name.Id) : [];

    /// <summary>Adds a node under the next number.</summary>
    /// <returns>The number of the node that has the id already; 0 if none has, and the node has been added.</returns>
    public int Add(string group, ReadOnlySpan<byte> id, TypeSet types, int line)
    {
        var number = _nodes.Count;
        if (!AddId(group, id, number))
        {
            return FindIn(group, id);
        }

        _nodes.Add((types.Index, line));
        if (number <= MaxNames)
        {
            _names.Add((group, Encoding.UTF8.GetString(id)));
        }

        return 0;
    }

    /// <summary>Adds another id of the last node, unique in a group apart.</summary>
    /// <returns>False if another node has it.</returns>
    public bool AddAlias(string group, ReadOnlySpan<byte> id) => AddId(group, id, Count) || FindIn(group, id) == Count;

    /// <summary>Defines the ids of several groups as one group.</summary>
    public void AddUnion(string group, ImmutableArray<string> groups) => _unions[group] = groups;

    /// <summary>Finds the number of a node by its id; 0 if there is none.</summary>
    public int Find(string group, ReadOnlySpan<byte> id)
    {
        if (_unions.Count == 0 || !_unions.TryGetValue(group, out var groups))
        {
            return FindIn(group, id);
        }

        foreach (var part in groups)
        {
            if (FindIn(part, id) is > 0 and var number)
            {
                return number;
            }
        }

        return FindIn(group, id);
    }

    /// <summary>Finds the node that a relationship names, in the files or among the known ones; 0 if there is none. To be called when all nodes of the files have been added.</summary>
    public int FindEnd(string group, ReadOnlySpan<byte> id)
    {
        if (Find(group, id) is > 0 and var found)
        {
            return found;
        }

        if (Known?.Find(group, id) is not var (number, types) || types is null)
        {
            return 0;
        }

        _known.Add(number);
        _nodes.Add((types.Index, 0));
        AddId(group, id, Count);
        return Count;
    }

    /// <summary>Adds a node that a relationship names and that is nowhere else.</summary>
    public int Create(string group, ReadOnlySpan<byte> id, TypeSet types)
    {
        _known.Add(0);
        _nodes.Add((types.Index, 0));
        AddId(group, id, Count);
        Created.Add((Count, types, Encoding.UTF8.GetString(id)));
        return Count;
    }

    /// <summary>Returns the index of a node's set of types.</summary>
    public int TypeSetOf(int number) => _nodes[number].TypeSet;

    /// <summary>Returns the line of a node in its file, from 1.</summary>
    public int LineOf(int number) => _nodes[number].Line;

    private int FindIn(string group, ReadOnlySpan<byte> id) =>
        TryFindSeed(group, out var seed) ? _numbers.GetValueOrDefault(XxHash128.HashToUInt128(id, seed)) : 0;

    // The group of all ids, which has no name, is that of most files.
    private bool TryFindSeed(string group, out long seed)
    {
        seed = 0;
        return (group.Length == 0 && _hasUnnamed) || _groups.TryGetValue(group, out seed);
    }

    private bool AddId(string group, ReadOnlySpan<byte> id, int number)
    {
        if (!TryFindSeed(group, out var seed))
        {
            seed = SeedOf(group);
            _groups.Add(group, seed);
            _hasUnnamed |= group.Length == 0;
        }

        return _numbers.TryAdd(XxHash128.HashToUInt128(id, seed), number);
    }

    private static long SeedOf(string group) => group.Length == 0 ? 0 : unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(group)));
}
