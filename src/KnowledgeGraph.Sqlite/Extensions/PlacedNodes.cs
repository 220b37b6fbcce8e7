using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Queries.Running;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>
/// The nodes of one run: as which type each is shown, and their order, by type and id. Numbers are given out type by type, and by id within a
/// type, so a node's number gives its first type and its place. The tables are read only for nodes whose first type is not shown.
/// </summary>
internal sealed class PlacedNodes(NodePlaces places, QueryRun run) : IComparer<long>
{
    private readonly ImmutableArray<long> _last = places.ReadLast(run);
    private readonly bool _allAreShown = !places.Places.Contains(-1);
    private readonly Dictionary<long, (int Place, string? Key)?> _read = [];

    private bool AllAreOfOneType => _last[^1] == places.Rows;

    /// <summary>Tests that a node is of a type that is shown.</summary>
    public bool IsShown(long node) => _allAreShown || places.Places[FirstTypeOf(node)] >= 0 || ReadPlace(node) is not null;

    /// <summary>A node that is shown, for the answer.</summary>
    public FoundNode Show(long node) => new(PlaceOf(node), node);

    /// <summary>The place of the type that a node is shown as.</summary>
    public int PlaceOf(long node) => places.Places[FirstTypeOf(node)] is >= 0 and var place ? place : ReadPlace(node)!.Value.Place;

    /// <summary>The place of a node's one type among all node types; null where some nodes are of several.</summary>
    public int? TypeOf(long node) => AllAreOfOneType ? FirstTypeOf(node) : null;

    /// <inheritdoc/>
    public int Compare(long x, long y)
    {
        if (_allAreShown)
        {
            return x.CompareTo(y);
        }

        var order = PlaceOf(x).CompareTo(PlaceOf(y));
        return order != 0 ? order
            : places.Places[FirstTypeOf(x)] >= 0 && places.Places[FirstTypeOf(y)] >= 0 ? x.CompareTo(y)
            : GraphValue.CompareText(ReadPlace(x)!.Value.Key ?? "", ReadPlace(y)!.Value.Key ?? "");
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

    private (int Place, string? Key)? ReadPlace(long node)
    {
        if (!_read.TryGetValue(node, out var place))
        {
            _read.Add(node, place = places.ReadPlace(run, node));
        }

        return place;
    }
}
