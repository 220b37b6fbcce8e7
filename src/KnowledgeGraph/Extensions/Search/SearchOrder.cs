using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>
/// The order in which search looks at nodes: those with more relationships first, then by id, by code point, then by type. It takes a
/// graph's nodes and relationships while they are loaded; a relationship of a node with itself counts once.
/// </summary>
public sealed class SearchOrder
{
    private readonly ImmutableDictionary<string, SearchedType> _types;
    private readonly List<SearchedNode> _nodes = [];
    private int[] _degrees = new int[1_024];
    private int[] _places = new int[1_024];

    /// <param name="model">The graph's model, which says whose nodes are searched.</param>
    public SearchOrder(GraphModel model) =>
        _types = model.SearchedTypes.ToImmutableDictionary(searched => searched.Type.Name, StringComparer.Ordinal);

    /// <summary>The order of a whole graph.</summary>
    public static SearchOrder Of(GraphModel model, IGraphRows rows)
    {
        var order = new SearchOrder(model);
        foreach (var type in model.SearchedTypes.Select(searched => searched.Type))
        {
            foreach (var row in rows.ReadNodes(type))
            {
                order.AddNode(type, row);
            }
        }

        foreach (var row in order._types.IsEmpty ? [] : model.RelationshipTypes.SelectMany(rows.ReadRelationships))
        {
            order.AddRelationship(row);
        }

        return order;
    }

    /// <summary>Adds a node as one of a type; those of types that are not searched are passed over.</summary>
    public void AddNode(NodeType type, NodeRow row)
    {
        if (!_types.TryGetValue(type.Name, out var searched))
        {
            return;
        }

        Reserve(ref _places, row.Number);
        if (_places[row.Number] == 0)
        {
            _nodes.Add(new SearchedNode(row.Number, searched.KeyOf(row.Values), [searched]));
            _places[row.Number] = _nodes.Count;
        }
        else
        {
            var index = _places[row.Number] - 1;
            _nodes[index] = _nodes[index] with { Types = _nodes[index].Types.Add(searched) };
        }
    }

    /// <summary>Adds a relationship.</summary>
    public void AddRelationship(RelationshipRow row)
    {
        Reserve(ref _degrees, Math.Max(row.Source, row.Target));
        _degrees[row.Source]++;
        _degrees[row.Target] += row.Source == row.Target ? 0 : 1;
    }

    /// <summary>The nodes in their order, once all have been added.</summary>
    public IReadOnlyList<SearchedNode> Sort()
    {
        _nodes.Sort(Compare);
        for (var index = 0; index < _nodes.Count; index++)
        {
            _places[_nodes[index].Number] = index + 1;
        }

        return _nodes;
    }

    /// <summary>The position of a node, from 1, once they have been sorted; 0 for one that is not searched.</summary>
    public int PositionOf(long number) => number < _places.Length ? _places[number] : 0;

    private int Compare(SearchedNode left, SearchedNode right)
    {
        var order = DegreeOf(right).CompareTo(DegreeOf(left));
        order = order != 0 ? order : GraphValue.CompareText(left.Key, right.Key);
        return order != 0 ? order : left.Types[0].Position.CompareTo(right.Types[0].Position);
    }

    private int DegreeOf(SearchedNode node) => node.Number < _degrees.Length ? _degrees[node.Number] : 0;

    private static void Reserve(ref int[] numbers, long number)
    {
        if (number >= numbers.Length)
        {
            Array.Resize(ref numbers, (int)Math.Max(number + 1, numbers.LongLength * 2));
        }
    }
}

/// <summary>A node that is searched.</summary>
/// <param name="Number">Its number in the graph's rows.</param>
/// <param name="Key">Its id.</param>
/// <param name="Types">The searched types that it is of, in the model's order.</param>
public readonly record struct SearchedNode(long Number, string Key, ImmutableArray<SearchedType> Types);
