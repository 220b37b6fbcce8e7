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
    private readonly Dictionary<long, int> _positions = [];
    private readonly List<int> _typeStarts = [0];
    private bool[]? _selected;
    private long _length;

    /// <summary>The number of all nodes.</summary>
    public int Count => _numbers.Count;

    /// <summary>Adds the next node; passes over one that has been added with another type.</summary>
    public void Add(long number, string id)
    {
        if (!_positions.TryAdd(number, Count))
        {
            return;
        }

        _numbers.Add(number);
        _starts.Add(Append(id));
    }

    /// <summary>Ends the nodes of one type.</summary>
    public void EndType() => _typeStarts.Add(Count);

    /// <summary>Returns the positions of the nodes of a type.</summary>
    public (int Start, int End) RangeOf(int type) => (_typeStarts[type], _typeStarts[type + 1]);

    /// <summary>Returns the position of the type of a node.</summary>
    public int TypeOf(int position)
    {
        var found = _typeStarts.BinarySearch(position);
        var type = found >= 0 ? found : ~found - 1;
        while (_typeStarts[type + 1] == position)
        {
            type++;
        }

        return type;
    }

    /// <summary>Returns the position of a node; -1 if it is not there.</summary>
    public int Find(long number) => _positions.GetValueOrDefault(number, -1);

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
