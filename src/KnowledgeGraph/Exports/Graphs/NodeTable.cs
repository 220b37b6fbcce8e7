using System.Collections.Immutable;
using System.Text;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>
/// The nodes of an export, each under its position in the order of all: types in the model's order, ids by code points. Ids are kept as UTF-8 in
/// large blocks, so a million nodes take some 50 MiB.
/// </summary>
internal sealed class NodeTable
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<long> _starts = [];
    private readonly List<long> _numbers = [];
    private readonly NumberMap _positions = new();
    private readonly List<int> _typeStarts = [0];

    // The types of nodes that have several; set 0 is that of their first alone.
    private readonly List<ImmutableArray<int>> _sets = [[]];
    private readonly List<ushort> _setOf = [];
    private bool[]? _selected;
    private long _length;

    /// <summary>The number of all nodes.</summary>
    public int Count => _numbers.Count;

    /// <summary>Adds the next node of the current type; notes the type of one that has been added with another.</summary>
    public void Add(long number, string id)
    {
        if (_positions.TryAdd(number, Count))
        {
            _numbers.Add(number);
            _starts.Add(Append(id));
            _setOf.Add(0);
        }
        else
        {
            AddType(_positions.Find(number), _typeStarts.Count - 1);
        }
    }

    /// <summary>Ends the nodes of one type.</summary>
    public void EndType() => _typeStarts.Add(Count);

    /// <summary>Returns the positions of the nodes whose first type is that one.</summary>
    public (int Start, int End) RangeOf(int type) => (_typeStarts[type], _typeStarts[type + 1]);

    /// <summary>Returns whether some node has further types besides that one, its first.</summary>
    public bool HasFurtherTypes(int type) => SetsFrom(type).Any();

    /// <summary>Returns the sets of types of nodes that have several, of which that one is the first.</summary>
    public IEnumerable<ImmutableArray<int>> SetsFrom(int type) => _sets.Where(set => set is [var first, ..] && first == type);

    /// <summary>Returns the types of a node, in the model's order.</summary>
    public ImmutableArray<int> TypesOf(int position) => _setOf[position] is > 0 and var set ? _sets[set] : [FirstTypeOf(position)];

    /// <summary>Returns whether a node has a type.</summary>
    public bool Is(int position, int type) => _setOf[position] is > 0 and var set
        ? _sets[set].Contains(type)
        : position >= _typeStarts[type] && position < _typeStarts[type + 1];

    /// <summary>Returns the position of a node; -1 if it is not there.</summary>
    public int Find(long number) => _positions.Find(number);

    /// <summary>Returns the store's number of a node.</summary>
    public long NumberOf(int position) => _numbers[position];

    /// <summary>Returns the id of a node.</summary>
    public string IdOf(int position)
    {
        var start = _starts[position];
        var block = _blocks[(int)(start >> 32)];
        var offset = (int)(start & uint.MaxValue);
        return Encoding.UTF8.GetString(block, offset + sizeof(int), BitConverter.ToInt32(block, offset));
    }

    /// <summary>Selects all nodes, or none of them.</summary>
    public void SelectAll(bool selected)
    {
        _selected = new bool[Count];
        Array.Fill(_selected, selected);
    }

    /// <summary>Selects a node.</summary>
    public void Select(int position) => _selected![position] = true;

    /// <summary>Returns whether a node is selected.</summary>
    public bool IsSelected(int position) => _selected![position];

    private void AddType(int position, int type)
    {
        ImmutableArray<int> types = [.. TypesOf(position), type];
        var set = _sets.FindIndex(known => known.SequenceEqual(types));
        if (set < 0)
        {
            set = _sets.Count;
            _sets.Add(types);
        }

        _setOf[position] = checked((ushort)set);
    }

    private int FirstTypeOf(int position)
    {
        var found = _typeStarts.BinarySearch(position);
        var type = found >= 0 ? found : ~found - 1;
        while (type + 1 < _typeStarts.Count && _typeStarts[type + 1] == position)
        {
            type++;
        }

        return type;
    }

    private long Append(string id)
    {
        var needed = Encoding.UTF8.GetByteCount(id) + sizeof(int);
        if (_blocks.Count == 0 || _length + needed > _blocks[^1].Length)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, needed)]);
            _length = 0;
        }

        var block = _blocks[^1];
        var start = ((long)(_blocks.Count - 1) << 32) | _length;
        BitConverter.TryWriteBytes(block.AsSpan((int)_length), needed - sizeof(int));
        Encoding.UTF8.GetBytes(id, block.AsSpan((int)_length + sizeof(int)));
        _length += needed;
        return start;
    }
}
