using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Values;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>
/// A graph of a model that has everything a seed can hold: every scalar, alone and in lists, on nodes and on relationships; types without a key;
/// types whose labels hold another's; nodes of several types; equal keys in two types. Every node's <c>mark</c> is its number.
/// </summary>
internal sealed class GeneratedGraph(ImmutableArray<GeneratedNode> nodes, ImmutableArray<GeneratedRelationship> relationships) : IGraphRows
{
    private static readonly string Scalars = string.Join(' ', Enum.GetValues<ScalarType>().Where(scalar => scalar != ScalarType.Custom).Select(scalar =>
    {
        var type = scalar switch { ScalarType.Id => "ID", ScalarType.Enum => "Letter", _ => $"{scalar}" };
        return $"one{scalar}: {type} needed{scalar}: {type}! some{scalar}: [{type}!] all{scalar}: [{type}!]! named{scalar}: {type} @alias(property: \"stored{scalar}\")";
    }));

    public static GraphModel Model { get; } = MemorySeed.ModelOf(
        $$"""
        enum Letter { A B C }
        type Thing @node { id: ID! mark: BigInt! {{Scalars}} things: [Thing!]! @relationship(type: "HAS", direction: OUT, properties: "Facts") }
        type Part @node(labels: ["Part", "Whole"]) { id: ID! mark: BigInt! size: Int owner: Thing @relationship(type: "OWNED_BY", direction: OUT) }
        type Whole @node { id: ID! mark: BigInt! weight: Float parts: [Part!]! @relationship(type: "HAS", direction: OUT, properties: "Facts") }
        type Nameless @node { mark: BigInt! size: Int near: [Nameless!]! @relationship(type: "NEAR", direction: OUT, queryDirection: UNDIRECTED) }
        type Facts @relationshipProperties { {{Scalars}} }
        """);

    private static readonly Gen<string> Key = Gen.Frequency((9, Gen.String[Gen.Char['a', 'z'], 12, 12]), (1, Gen.Int[0, 9].Select(number => $"same {number}")));

    private static readonly Gen<GeneratedNode> Node =
        from types in Gen.Frequency((3, Gen.Int[0, 3].Select(type => 1 << type)), (1, Gen.Int[1, 15]))
        let chosen = Model.NodeTypes.Where((_, index) => (types & (1 << index)) != 0)
        let labels = chosen.SelectMany(type => type.Labels).ToHashSet(StringComparer.Ordinal)
        let carried = Model.NodeTypes.Where(type => type.Labels.All(labels.Contains)).ToImmutableArray()
        from key in Key
        from values in ValuesOf(carried.SelectMany(type => type.Properties))
        select new GeneratedNode(carried, values.SetItem("id", key));

    /// <summary>Any such graph.</summary>
    public static Gen<GeneratedGraph> Any { get; } =
        from nodes in Node.Array[0, 8].Where(HasUniqueKeys)
        from relationships in RelationshipsOf(nodes)
        select new GeneratedGraph([.. nodes.Select((node, index) => node with { Values = node.Values.SetItem("mark", index + 1L) })], [.. relationships]);

    public string Fingerprint => "";

    public long NodeCount => nodes.Length;

    public long Count => nodes.Length + relationships.Length;

    public IEnumerable<NodeRow> ReadNodes(NodeType type) => nodes
        .Select((node, index) => (node, Number: index + 1))
        .Where(node => node.node.Types.Contains(type))
        .Select(node => new NodeRow(node.Number, RowOf(type.Properties, node.node.Values)));

    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) => relationships
        .Where(relationship => relationship.Type == type)
        .Select(relationship => new RelationshipRow(relationship.Source, relationship.Target, RowOf(type.Properties, relationship.Values)));

    /// <summary>Every row as text, whatever its order; numbers of nodes are their marks.</summary>
    public string Print() => Print(this);

    public static string Print(IGraphRows rows)
    {
        var marks = new Dictionary<long, object>();
        var lines = new List<string>();
        foreach (var type in Model.NodeTypes)
        {
            foreach (var row in rows.ReadNodes(type))
            {
                marks[row.Number] = row.Values[type.Properties.ToList().FindIndex(property => property.Name == "mark")]!;
                lines.Add($"{type.Name} {PrintValues(row.Values)}");
            }
        }

        lines.AddRange(
            from type in Model.RelationshipTypes
            from row in rows.ReadRelationships(type)
            select $"{type.Name} {marks[row.Source]} {marks[row.Target]} {PrintValues(row.Values)}");
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string PrintValues(object?[] values) => string.Join(" / ", values.Select(value => value switch
    {
        null => "null",
        object?[] list => $"{list.Length}[{string.Join(" | ", list.Select(element => ValueText.PrintExact(element!)))}]",
        _ => ValueText.PrintExact(value),
    }));

    private static object?[] RowOf(ImmutableArray<Property> properties, ImmutableDictionary<string, object?> values) =>
        [.. properties.Select(property => values.GetValueOrDefault(property.StoredName))];

    private static Gen<ImmutableDictionary<string, object?>> ValuesOf(IEnumerable<Property> properties) => properties.Aggregate(
        Gen.Const(ImmutableDictionary<string, object?>.Empty.WithComparers(StringComparer.Ordinal)),
        (all, property) => Gen.Select(all, ValueOf(property.Type), (values, value) => values.SetItem(property.StoredName, value)));

    private static Gen<object?> ValueOf(PropertyType type)
    {
        var one = ValueGenerators.Of(type.Scalar).Select(value => (object?)value);
        var value = type.IsList ? one.Array[0, 3].Where(list => list is not [""] && IsOfOneSystem(list)).Select(list => (object?)list) : one;
        return type.IsRequired ? value : Gen.Frequency((1, Gen.Const((object?)null)), (2, value));
    }

    /// <summary>Neo4j stores no list of points of several coordinate systems.</summary>
    private static bool IsOfOneSystem(object?[] list) => list.OfType<PointValue>().Select(point => point.Srid).Distinct().Count() <= 1;

    private static bool HasUniqueKeys(GeneratedNode[] nodes) => Model.NodeTypes
        .Where(type => type.Key is not null)
        .Select(type => nodes.Where(node => node.Types.Contains(type)).Select(node => node.Values["id"]).ToList())
        .All(keys => keys.ToHashSet().Count == keys.Count);

    private static Gen<GeneratedRelationship[]> RelationshipsOf(GeneratedNode[] nodes)
    {
        var possible =
            (from type in Model.RelationshipTypes
             from source in Enumerable.Range(0, nodes.Length)
             from target in Enumerable.Range(0, nodes.Length)
             where type.Ends.Any(end => nodes[source].Types.Contains(end.Source) && nodes[target].Types.Contains(end.Target))
             select (type, source, target)).ToList();
        var any = possible.Count == 0
            ? Gen.Const<GeneratedRelationship[]>([])
            : (from index in Gen.Int[0, possible.Count - 1]
               from values in ValuesOf(possible[index].type.Properties)
               select new GeneratedRelationship(possible[index].type, possible[index].source + 1, possible[index].target + 1, values)).Array[0, 6];

        // OWNED_BY leads to one node.
        return any.Select(all => all.Where((one, index) =>
            one.Type.Name != "OWNED_BY" || !all.Take(index).Any(earlier => earlier.Type == one.Type && earlier.Source == one.Source)).ToArray());
    }
}

/// <summary>A node: the types that it is of, and its values by stored name.</summary>
internal sealed record GeneratedNode(ImmutableArray<NodeType> Types, ImmutableDictionary<string, object?> Values);

/// <summary>A relationship between two nodes, by their numbers.</summary>
internal sealed record GeneratedRelationship(RelationshipType Type, int Source, int Target, ImmutableDictionary<string, object?> Values);
