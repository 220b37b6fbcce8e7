using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Extensions;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Extends rows by the values that search uses.</summary>
internal sealed class SearchRows
{
    private readonly ImmutableDictionary<string, SearchedType> _types;
    private readonly SearchProperties _properties;
    private readonly SearchOrder _order;

    /// <summary>Reads a graph once to know how many relationships its nodes have.</summary>
    public SearchRows(GraphModel model, IGraphRows rows)
        : this(model, SearchOrder.Of(model, rows)) =>
        _order.Sort();

    /// <param name="model">The model.</param>
    /// <param name="order">The order of the graph's nodes, sorted.</param>
    public SearchRows(GraphModel model, SearchOrder order)
    {
        _types = model.SearchedTypes.ToImmutableDictionary(searched => searched.Type.Name, StringComparer.Ordinal);
        _properties = SearchProperties.Of(model.SearchedTypes);
        _order = order;
    }

    /// <summary>The properties that nodes of a type get; null for a type that is not searched.</summary>
    public SearchProperties? PropertiesOf(NodeType type) => _types.ContainsKey(type.Name) ? _properties : null;

    /// <summary>Gets a row's values, followed by those that search uses.</summary>
    public object?[] Extend(NodeType type, NodeRow row) => _types.TryGetValue(type.Name, out var searched)
        ? [.. row.Values, SearchText.Index(searched.Position, searched.NamesOf(row.Values)) + TiersOf(_order.PositionOf(row.Number)), (long)_order.PositionOf(row.Number)]
        : row.Values;

    private static string TiersOf(int place) =>
        string.Concat(SearchProperties.Tiers.Where(tier => place <= tier).Select(tier => $"{SearchText.TierWord(tier)} "));
}
