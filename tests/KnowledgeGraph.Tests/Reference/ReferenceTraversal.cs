using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>A relationship, followed from one of its ends.</summary>
internal sealed record TraversedStep(TraversedType Traversed, TestRelationship Relationship, bool IsBack)
{
    public TestNode Far => IsBack ? Relationship.Source : Relationship.Target;
}

/// <summary>A path.</summary>
internal sealed record TraversedPath(ImmutableArray<TestNode> Nodes, ImmutableArray<TraversedStep> Steps);

/// <summary>The following of relationships, whichever way they run, between nodes that are shown; and the order of what is found.</summary>
internal sealed class ReferenceTraversal
{
    private readonly TestGraph _graph;
    private readonly ReferenceFilters _filters;
    private readonly ImmutableArray<NodeType> _types;

    public ReferenceTraversal(TestGraph graph, GraphModel model, ReferenceRows rows)
    {
        (_graph, _filters) = (graph, new ReferenceFilters(rows));
        _types = model.NodeTypesOf(model.AnyNode!);
        ByNode = Comparer<TestNode>.Create((left, right) => Compare([(PositionOf(left), PositionOf(right)), (KeyOf(left), KeyOf(right))]));
        ByRelationship = Comparer<TraversedStep>.Create((left, right) => Compare(
        [
            (left.Relationship.Type, right.Relationship.Type),
            (left.IsBack, right.IsBack),
            .. left.Traversed.Type.Type.Properties.Where(property => property.IsOrdered).Select(property => (ValueOf(left, property), ValueOf(right, property))),
        ]));
        ByPath = Comparer<TraversedPath>.Create((left, right) => left.Nodes.Zip(right.Nodes, ByNode.Compare)
            .Concat(left.Steps.Zip(right.Steps, ByRelationship.Compare))
            .FirstOrDefault(order => order != 0));
    }

    public Comparer<TestNode> ByNode { get; }

    public Comparer<TraversedStep> ByRelationship { get; }

    public Comparer<TraversedPath> ByPath { get; }

    /// <summary>The node with an id; null if there is none.</summary>
    public TestNode? Find(string id) => _graph.Nodes
        .SelectMany(node => _types.Index().Where(type => node.Is(type.Item) && KeyOf(node, type.Item) == id).Select(type => (Node: node, type.Index)))
        .OrderBy(found => found.Index)
        .Select(found => found.Node)
        .FirstOrDefault();

    /// <summary>The relationships of a node, those with itself once.</summary>
    public IEnumerable<TraversedStep> Steps(ImmutableArray<TraversedType> traversed, TestNode node) =>
        from followed in traversed
        from relationship in _graph.Relationships
        where relationship.Is(followed.Type.Type) && (relationship.Source == node || relationship.Target == node)
        let step = new TraversedStep(followed, relationship, relationship.Source != node)
        where PositionOf(step.Far) >= 0 && _filters.Evaluate(followed.Filter, new ReferenceRow(node, 0, _types[0], relationship)) == true
        select step;

    public bool IsShown(TestNode node) => PositionOf(node) >= 0;

    public FoundNode Show(TestNode node) => new(PositionOf(node), node.Number);

    public FoundRelationship Show(TraversedStep step) => new(
        step.Traversed.Type, Show(step.Relationship.Source), Show(step.Relationship.Target), Table: 0, _graph.Relationships.IndexOf(step.Relationship));

    private int PositionOf(TestNode node) => _types.Index().Where(type => node.Is(type.Item)).Select(type => type.Index).Append(-1).First();

    private string? KeyOf(TestNode node) => KeyOf(node, _types[PositionOf(node)]);

    private static string? KeyOf(TestNode node, NodeType type) => StoredValue.Read(node.Properties, type.Key!) as string;

    private static object? ValueOf(TraversedStep step, Property property) =>
        StoredValue.Read(step.Relationship.Properties, property) ?? property.Coalesce;

    private static int Compare(IEnumerable<(object? Left, object? Right)> values) => values
        .Select(value => value switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (int left, int right) => left.CompareTo(right),
            var (left, right) => GraphValue.Compare(left, right),
        })
        .FirstOrDefault(order => order != 0);
}
