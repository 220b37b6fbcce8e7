using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>
/// The nodes of one run: as which type each is shown, and their order, by type and id. Numbers are given out type by type, and by id within a
/// type, so a node's number gives its first type and its position. The tables are read only for nodes whose first type is not shown.
/// </summary>
internal sealed class ShownNodes(NodePositions places, QueryRun run) : IComparer<long>
{
    private readonly ImmutableArray<long> _last = places.ReadLast(run);
    private readonly bool _allAreShown = !places.Positions.Contains(-1);
    private readonly Dictionary<long, (int Position, string? Key)?> _read = [];

    private bool AllAreOfOneType => _last[^1] == places.Rows;

    /// <summary>Tests that a node is of a type that is shown.</summary>
    public bool IsShown(long node) => _allAreShown || places.Positions[FirstTypeOf(node)] >= 0 || ReadPosition(node) is not null;

    /// <summary>A node that is shown, for the answer.</summary>
    public FoundNode Show(long node) => new(PositionOf(node), node);

    /// <summary>The position of the type that a node is shown as.</summary>
    public int PositionOf(long node) => places.Positions[FirstTypeOf(node)] is >= 0 and var place ? place : ReadPosition(node)!.Value.Position;

    /// <summary>The position of a node's one type among all node types; null where some nodes are of several.</summary>
    public int? TypeOf(long node) => AllAreOfOneType ? FirstTypeOf(node) : null;

    /// <inheritdoc/>
    public int Compare(long x, long y)
    {
        if (_allAreShown)
        {
            return x.CompareTo(y);
        }

        var order = PositionOf(x).CompareTo(PositionOf(y));
        return order != 0 ? order
            : places.Positions[FirstTypeOf(x)] >= 0 && places.Positions[FirstTypeOf(y)] >= 0 ? x.CompareTo(y)
            : GraphValue.CompareText(ReadPosition(x)!.Value.Key ?? "", ReadPosition(y)!.Value.Key ?? "");
    }

    private int FirstTypeOf(long node)
    {
        var (low, high) = (0, _last.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _last[middle] < node ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private (int Position, string? Key)? ReadPosition(long node)
    {
        if (!_read.TryGetValue(node, out var place))
        {
            _read.Add(node, place = places.ReadPosition(run, node));
        }

        return place;
    }
}
