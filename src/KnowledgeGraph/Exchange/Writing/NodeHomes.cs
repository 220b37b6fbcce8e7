using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Writing;

/// <summary>
/// The file of each node of a graph, and its id in the files. A node of several types is in the file of the one with most labels; its
/// row names the labels that this type does not have.
/// </summary>
internal sealed class NodeHomes
{
    private readonly Dictionary<long, NodeType> _homes = [];
    private readonly Dictionary<long, string> _ids = [];
    private readonly Dictionary<long, List<(NodeType Type, object?[] Values)>> _others = [];
    private readonly ILookup<NodeType, long> _shared;

    /// <summary>Finds the homes of a graph's nodes.</summary>
    public NodeHomes(GraphModel model, IGraphRows rows)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in model.NodeTypes.OrderByDescending(type => type.Labels.Length))
        {
            foreach (var row in rows.ReadNodes(type))
            {
                if (_homes.TryAdd(row.Number, type))
                {
                    var id = IdOf(type, row);
                    HasUniqueIds &= used.Add(id);
                    _ids.Add(row.Number, id);
                }
                else
                {
                    _others.TryAdd(row.Number, []);
                    _others[row.Number].Add((type, row.Values));
                }
            }
        }

        _shared = _others.Keys.ToLookup(number => _homes[number]);
    }

    /// <summary>True if keys can be the ids in the files; else the numbers are, since two nodes of different types have the same key.</summary>
    public bool HasUniqueIds { get; } = true;

    /// <summary>Returns the id of a node in the files.</summary>
    public string IdOf(long number) => HasUniqueIds ? _ids[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns true if a node's row is in the file of a type.</summary>
    public bool IsIn(long number, NodeType type) => _homes[number] == type;

    /// <summary>Returns true if rows of a type's file name labels besides the type's own.</summary>
    public bool HasFurtherLabels(NodeType type) => _shared[type].Any(number => FurtherLabels(number, type).Any());

    /// <summary>Returns the labels of a node that the type of its file does not have.</summary>
    public IEnumerable<string> FurtherLabels(long number, NodeType type) =>
        OthersOf(number).SelectMany(other => other.Type.Labels).Except(type.Labels, StringComparer.Ordinal);

    /// <summary>Returns the properties in a type's file that only other types of its nodes have, one of each stored name.</summary>
    public ImmutableArray<Property> FurtherProperties(NodeType type) =>
    [
        .. _shared[type].SelectMany(OthersOf).Select(other => other.Type).Distinct().SelectMany(other => other.Properties)
            .ExceptBy(type.Properties.Select(property => property.StoredName), property => property.StoredName, StringComparer.Ordinal)
            .DistinctBy(property => property.StoredName, StringComparer.Ordinal),
    ];

    /// <summary>Returns the value of such a property on a node; null if it has none.</summary>
    public object? FurtherValue(long number, Property property) => OthersOf(number)
        .SelectMany(other => other.Type.Properties.Zip(other.Values))
        .FirstOrDefault(pair => pair.First.StoredName == property.StoredName && pair.Second is not null).Second;

    private static string IdOf(NodeType type, NodeRow row) =>
        type.Key is { } key && row.Values[type.Properties.IndexOf(key)] is string id
            ? id
            : string.Create(CultureInfo.InvariantCulture, $"{type.Name}/{row.Number}");

    private List<(NodeType Type, object?[] Values)> OthersOf(long number) => _others.GetValueOrDefault(number) ?? [];
}
