using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Draws small graphs of a model.</summary>
internal sealed class GraphGenerator(GraphModel model, Draw draw)
{
    // In some graphs a value that the model requires is missing now and then, as in those that others have loaded.
    private readonly int _requiredThere = draw.Chance(20) ? 95 : 100;

    /// <summary>A graph of a model.</summary>
    public static TestGraph DrawGraph(GraphModel model, Draw draw) => new GraphGenerator(model, draw).DrawGraph();

    private TestGraph DrawGraph()
    {
        var graph = new TestGraph([], []);
        foreach (var type in model.NodeTypes)
        {
            for (var count = draw.Below(7); count > 0; count--)
            {
                var node = DrawNode(type, graph.Nodes.Length + 1);
                graph = graph.Nodes.Any(other => HasNoOrder(node, other)) ? graph : graph with { Nodes = graph.Nodes.Add(node) };
            }
        }

        foreach (var type in model.RelationshipTypes)
        {
            for (var count = draw.Below(10); count > 0; count--)
            {
                graph = AddRelationship(graph, type);
            }
        }

        return graph;
    }

    /// <summary>Nodes without a key that are equal in all that can be sorted by come in an order that is each store's own.</summary>
    private bool HasNoOrder(TestNode node, TestNode other) => model.NodeTypes.Any(type =>
        type.Key is null && node.Is(type) && other.Is(type)
        && type.KeyOrder.All(property => Equals(ValueOf(node, property), ValueOf(other, property))));

    private static object? ValueOf(TestNode node, Property property) => StoredValue.Read(node.Properties, property) ?? property.Coalesce;

    private TestGraph AddRelationship(TestGraph graph, RelationshipType type)
    {
        var (source, target) = draw.Pick(type.Ends);
        var (sources, targets) = (graph.Nodes.Where(node => node.Is(source)).ToList(), graph.Nodes.Where(node => node.Is(target)).ToList());
        if (sources.Count == 0 || targets.Count == 0)
        {
            return graph;
        }

        var relationship = new TestRelationship(type.Name, draw.Pick(sources), draw.Pick(targets), DrawValues(type.Properties));
        var larger = graph with { Relationships = graph.Relationships.Add(relationship) };
        return larger.FindError(model) is null && !HasDoubleOf(graph, type, relationship) ? larger : graph;
    }

    /// <summary>Relationships between the same nodes that differ in lists alone have no order, and each store has its own.</summary>
    private static bool HasDoubleOf(TestGraph graph, RelationshipType type, TestRelationship relationship) => graph.Relationships.Any(other =>
        other.Type == relationship.Type
        && type.Properties.Any(property => !property.IsOrdered)
        && new HashSet<TestNode> { other.Source, other.Target }.SetEquals([relationship.Source, relationship.Target])
        && type.Properties.Where(property => property.IsOrdered).All(property =>
            Equals(StoredValue.Read(other.Properties, property), StoredValue.Read(relationship.Properties, property))));

    private TestNode DrawNode(NodeType type, int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{type.Name.ToLowerInvariant()}{number}");
        var single = DrawNode([type], number, key);
        if (!draw.Chance(10))
        {
            return single;
        }

        // Some nodes are of two types, as far as the properties of the types go together.
        var both = DrawNode([type, draw.Pick(model.NodeTypes)], number, key);
        return new TestGraph([both], []).FindError(model) is null ? both : single;
    }

    private TestNode DrawNode(ImmutableArray<NodeType> types, int number, string key)
    {
        var values = DrawValues(types.SelectMany(type => type.Properties)
            .OrderByDescending(property => property.Type.IsRequired)
            .DistinctBy(property => property.StoredName, StringComparer.Ordinal));
        foreach (var id in types.Select(type => type.Key).OfType<Property>())
        {
            values[id.StoredName] = key;
        }

        return new TestNode(number, key, [.. types.SelectMany(type => type.Labels)], values);
    }

    private Dictionary<string, object> DrawValues(IEnumerable<Property> properties) =>
        properties.Where(property => draw.Chance(property.Type.IsRequired ? _requiredThere : 70))
            .ToDictionary(property => property.StoredName, property => DrawValue(property.Type), StringComparer.Ordinal);

    private object DrawValue(PropertyType type) => type.IsList ? DrawList(type) : draw.Pick(SampleValues.Of(type.Scalar));

    /// <summary>Neo4j stores lists of points of one coordinate system only.</summary>
    private object[] DrawList(PropertyType type)
    {
        var elements = Enumerable.Range(0, draw.Below(4)).Select(_ => draw.Pick(SampleValues.Of(type.Scalar))).ToList();
        return [.. elements.Where(element => (element as PointValue)?.Srid == (elements[0] as PointValue)?.Srid)];
    }
}
