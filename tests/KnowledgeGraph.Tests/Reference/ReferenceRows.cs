using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>The rows of node sets.</summary>
internal sealed class ReferenceRows(TestGraph graph, object?[] parameters)
{
    private static readonly Comparer<object?> NullsLast = Comparer<object?>.Create((left, right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => GraphValue.Compare(left, right),
    });

    public object?[] Parameters => parameters;

    public object? Value(Parameter parameter) => parameters[parameter.Index];

    /// <summary>Nodes, each once for each of its types among the targets, on the set's page.</summary>
    public IEnumerable<ReferenceRow> Nodes(NodeSet set, ReferenceRow? row) =>
        Page(Order(Find(set, row).DistinctBy(found => (found.Node, found.Target)), set), set.Page);

    /// <summary>Edges, one for each relationship.</summary>
    public ReferenceConnection Connect(NodeSet set, ReferenceRow? row)
    {
        ImmutableArray<ReferenceRow> edges = [.. Order(Find(set, row), set)];
        return new(edges, OffsetOf(set.Page), [.. Page(edges.Index(), set.Page)], EdgeIndex: 0);
    }

    /// <summary>The relationships of a node to nodes of the targets, once for each type that the far node is of.</summary>
    public IEnumerable<ReferenceRow> Follow(RelationshipField field, TestNode node, ImmutableArray<NodeTarget> targets) =>
        from relationship in graph.Relationships
        where relationship.Type == field.Type
        let far = FarEnd(relationship, node, field.Direction)
        where far is not null
        from found in AsTargets(far, targets, relationship)
        select found;

    private IEnumerable<T> Page<T>(IEnumerable<T> rows, Page page)
    {
        var limit = page.Limit is { } taken ? (long?)Value(taken) ?? long.MaxValue : long.MaxValue;
        return rows.Skip((int)Math.Min(OffsetOf(page), int.MaxValue)).Take((int)Math.Min(limit, int.MaxValue));
    }

    private long OffsetOf(Page page) => page.Offset is { } skipped ? (long?)Value(skipped) ?? 0 : 0;

    private static TestNode? FarEnd(TestRelationship relationship, TestNode node, Direction direction) => direction switch
    {
        Direction.Out => relationship.Source == node ? relationship.Target : null,
        Direction.In => relationship.Target == node ? relationship.Source : null,
        _ => FarEnd(relationship, node, Direction.Out) ?? FarEnd(relationship, node, Direction.In),
    };

    private static IEnumerable<ReferenceRow> AsTargets(
        TestNode node, ImmutableArray<NodeTarget> targets, TestRelationship? relationship) =>
        Enumerable.Range(0, targets.Length)
            .Where(target => node.Is(targets[target].Type))
            .Select(target => new ReferenceRow(node, target, targets[target].Type, relationship));

    private IEnumerable<ReferenceRow> Find(NodeSet set, ReferenceRow? row)
    {
        var filters = new ReferenceFilters(this);
        var found = set.Source switch
        {
            AllNodes => graph.Nodes.SelectMany(node => AsTargets(node, set.Targets, relationship: null)),
            RelatedNodes related => Follow(related.Field, row!.Node, set.Targets),
            LookupNodes lookup => LookUp(row!.Value(lookup.Ids) switch { object?[] list => list, null => [], var id => [id] }, set.Targets),
            _ => throw new NotSupportedException($"{set.Source}"),
        };
        return found.Where(candidate => filters.Evaluate(set.Targets[candidate.Target].Filter, candidate) == true);
    }

    private IEnumerable<ReferenceRow> LookUp(object?[] ids, ImmutableArray<NodeTarget> targets) => ids.SelectMany(id => graph.Nodes
        .SelectMany(node => AsTargets(node, targets, relationship: null))
        .Where(found => Equals(found.Value(new(targets[found.Target].Type.Key!, PropertyOwner.Node)), id))
        .OrderBy(found => found.Target)
        .Take(1));

    /// <summary>Nodes without a key can be equal in all that is sorted by; their order is then a store's own, here by number.</summary>
    private static IEnumerable<ReferenceRow> Order(IEnumerable<ReferenceRow> rows, NodeSet set) => set.Source is LookupNodes
        ? rows
        : set.Order.Aggregate(rows.OrderBy(_ => 0), OrderBy).ThenBy(row => row.Node.Number);

    private static IOrderedEnumerable<ReferenceRow> OrderBy(IOrderedEnumerable<ReferenceRow> rows, OrderKey key) => key switch
    {
        TargetOrderKey => rows.ThenBy(row => row.Target),
        PropertyOrderKey { IsDescending: false } property => rows.ThenBy(row => KeyOf(row, property), NullsLast),
        PropertyOrderKey property => rows.ThenByDescending(row => KeyOf(row, property), NullsLast),
        _ => throw new NotSupportedException($"{key}"),
    };

    private static object? KeyOf(ReferenceRow row, PropertyOrderKey key) =>
        key.ByTarget[row.Target] is { } reference ? row.Value(reference) : null;
}
