using System.IO.Hashing;
using KnowledgeGraph.Exchange.Columns;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>
/// Every node by its id in the files. Ids are kept as hashes of 128 bits (XXH3), so that a million nodes take some 60 MB: that two ids of
/// a graph have the same one will not happen by chance.
/// </summary>
internal sealed class NodeIndex
{
    private const int MaxNames = 10_000;

    private readonly Dictionary<UInt128, int> _numbers = [];
    private readonly List<(int TypeSet, int Line)> _nodes = [(0, 0)]; // numbers begin with 1
    private readonly List<string> _names = [];

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodes.Count - 1;

    /// <summary>Whether every node of the files is here; false where errors hid some.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>The ids, to find the one that was meant by another; of a large graph none.</summary>
    public IEnumerable<string> Names => Count <= MaxNames ? _names : [];

    /// <summary>Gives the next number to a node.</summary>
    /// <returns>The number of the node that has the id already; 0 where none has, and the node is in.</returns>
    public int Add(ReadOnlySpan<byte> id, TypeSet types, int line)
    {
        var number = _nodes.Count;
        if (!_numbers.TryAdd(XxHash128.HashToUInt128(id), number))
        {
            return Find(id);
        }

        _nodes.Add((types.Index, line));
        if (number <= MaxNames)
        {
            _names.Add(System.Text.Encoding.UTF8.GetString(id));
        }

        return 0;
    }

    /// <summary>The number of the node of an id; 0 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> id) => _numbers.GetValueOrDefault(XxHash128.HashToUInt128(id));

    /// <summary>The set of types of a node.</summary>
    public int TypeSetOf(int number) => _nodes[number].TypeSet;

    /// <summary>The line of a node in its file.</summary>
    public int LineOf(int number) => _nodes[number].Line;
}
