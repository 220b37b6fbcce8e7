using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The relationships of a type that nodes of a label have in one direction, as a field.</summary>
/// <param name="Owner">The type that has the field.</param>
/// <param name="Relationship">The relationships.</param>
/// <param name="Direction"><see cref="Direction.Out"/> or <see cref="Direction.In"/>.</param>
/// <param name="Targets">The types at the other end; several if they lead out, and no one type has all of the nodes.</param>
/// <param name="Count">The number that was read.</param>
/// <param name="Most">The most that one node has.</param>
/// <param name="MostBack">The most that one of the nodes at the other end has.</param>
/// <param name="Untyped">The number that lead to nodes of no type.</param>
internal sealed record FieldPlan(
    NodePlan Owner, RelationshipProfile Relationship, Direction Direction, ImmutableArray<NodePlan> Targets, long Count, long Most, long MostBack, long Untyped)
{
    /// <summary>True if the relationship type leads to the same label from other types too, for each of which there is a field.</summary>
    public bool HasOthers { get; init; }

    /// <summary>The name by which options mean it: <c>Person.ACTED_IN</c>, <c>ACTED_IN.Movie</c>; of several types that it leads from, <c>Person.LIVES_IN.City</c>.</summary>
    public string Option => Direction == Direction.Out ? $"{Owner.Label.Name}.{Relationship.Name}"
        : $"{(HasOthers ? $"{Targets[0].Label.Name}." : "")}{Relationship.Name}.{Owner.Label.Name}";

    /// <summary>
    /// True if a node may have several: some have, or it does not show. Where no node has two at either end, relationships are read like columns that lead to another table: one from
    /// each node, several to it.
    /// </summary>
    public bool IsList => Most > 1 || (MostBack <= 1 && (Direction == Direction.In || Targets.Contains(Owner)));

    /// <summary>
    /// Finds the fields of relationships, for each type in the order of the relationship types, those that lead out first. Relationships that lead out are one field, those that
    /// lead in one for each type that they come from.
    /// </summary>
    public static ImmutableArray<FieldPlan> FindAll(IReadOnlyList<NodePlan> plans, GraphProfile graph) =>
    [
        .. from plan in plans
           from direction in new[] { Direction.Out, Direction.In }
           from relationship in graph.Relationships
           from field in Find(plan, relationship, direction, plans)
           select field,
    ];

    private static IEnumerable<FieldPlan> Find(NodePlan plan, RelationshipProfile relationship, Direction direction, IReadOnlyList<NodePlan> plans)
    {
        var isOut = direction == Direction.Out;
        List<(ImmutableArray<string> Labels, long Count, long Most, long MostBack)> ends =
        [
            .. relationship.Ends.Where(end => plan.Has(isOut ? end.Source : end.Target))
                .Select(end => isOut ? (end.Target, end.Count, end.MostFromOne, end.MostToOne) : (end.Source, end.Count, end.MostToOne, end.MostFromOne)),
        ];
        var typed = ends.Where(end => plans.Any(target => target.Has(end.Labels))).ToList();
        var (targets, untyped) = (Cover([.. typed.Select(end => (end.Labels, end.Count))], plans), ends.Sum(end => end.Count) - typed.Sum(end => end.Count));
        if (ends.Count == 0 || isOut || targets.Count < 2)
        {
            return ends.Count == 0 ? [] : [new FieldPlan(plan, relationship, direction, [.. targets], ends.Sum(end => end.Count), ends.Max(end => end.Most), ends.Max(end => end.MostBack), untyped)];
        }

        return targets.Select(target => FindIn(plan, relationship, target, [.. typed.Where(end => target.Has(end.Labels))], target == targets[0] ? untyped : 0));
    }

    private static FieldPlan FindIn(NodePlan plan, RelationshipProfile relationship, NodePlan source, List<(ImmutableArray<string> Labels, long Count, long Most, long MostBack)> ends, long untyped) =>
        new(plan, relationship, Direction.In, [source], ends.Sum(end => end.Count), ends.Max(end => end.Most), ends.Max(end => end.MostBack), untyped)
        {
            HasOthers = true,
        };

    /// <summary>The type with the fewest nodes that has all the nodes; else the types that have the most of them, one after the other.</summary>
    private static List<NodePlan> Cover(List<(ImmutableArray<string> Labels, long Count)> nodes, IReadOnlyList<NodePlan> plans)
    {
        var types = new List<NodePlan>();
        while (nodes.Count > 0)
        {
            var best = plans.OrderByDescending(plan => nodes.Where(node => plan.Has(node.Labels)).Sum(node => node.Count))
                .ThenBy(plan => plan.Label.Count).ThenBy(plan => plan.Label.Name, StringComparer.Ordinal).First();
            types.Add(best);
            nodes = [.. nodes.Where(node => !best.Has(node.Labels))];
        }

        return [.. types.OrderBy(plan => plan.Label.Name, StringComparer.Ordinal)];
    }
}
