using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;

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

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count - 1;

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
        if (!_unions.TryGetValue(group, out var groups))
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

        return 0;
    }

    /// <summary>Returns the index of a node's set of types.</summary>
    public int TypeSetOf(int number) => _nodes[number].TypeSet;

    /// <summary>Returns the line of a node in its file, from 1.</summary>
    public int LineOf(int number) => _nodes[number].Line;

    private int FindIn(string group, ReadOnlySpan<byte> id) =>
        _groups.TryGetValue(group, out var seed) ? _numbers.GetValueOrDefault(XxHash128.HashToUInt128(id, seed)) : 0;

    private bool AddId(string group, ReadOnlySpan<byte> id, int number)
    {
        if (!_groups.TryGetValue(group, out var seed))
        {
            seed = SeedOf(group);
            _groups.Add(group, seed);
        }

        return _numbers.TryAdd(XxHash128.HashToUInt128(id, seed), number);
    }

    private static long SeedOf(string group) => group.Length == 0 ? 0 : unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(group)));
}
