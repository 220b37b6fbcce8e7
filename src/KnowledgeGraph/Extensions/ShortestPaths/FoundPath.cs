using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>
/// A path that was found. Paths come in the order of their nodes, the first that differ deciding: by type in the order of the model, then
/// by id; of equal nodes, in the order of their relationships: by the name of the type, then those that run the path's way before those that
/// run against it, then by their properties in the order of the model, nulls last.
/// </summary>
/// <param name="Nodes">Its nodes; one more than it has relationships.</param>
/// <param name="Relationships">Its relationships.</param>
public sealed record FoundPath(ImmutableArray<FoundNode> Nodes, ImmutableArray<FoundRelationship> Relationships)
{
    /// <summary>Paths as the answer of <c>shortestPaths</c>.</summary>
    public static FoundObject Show(IEnumerable<FoundPath> paths) => FoundObject.Of(
        ("shortestPaths", paths.Select(path => path.Show()).ToImmutableArray()));

    /// <summary>All paths along some nodes, in their order; made one after the other.</summary>
    /// <param name="sequences">The nodes of paths, in their order.</param>
    /// <param name="between">
    /// The relationships between two nodes that follow each other there, in the order of paths; those that do not differ are together.
    /// </param>
    public static IEnumerable<FoundPath> Along(
        IEnumerable<ImmutableArray<FoundNode>> sequences, Func<FoundNode, FoundNode, ImmutableArray<ImmutableArray<FoundRelationship>>> between)
    {
        var known = new Dictionary<(FoundNode, FoundNode), ImmutableArray<ImmutableArray<FoundRelationship>>>();

        // Relationships that do not differ do not decide on the order: the next ones do.
        return from nodes in sequences
               from pairs in Combine(nodes.Zip(nodes.Skip(1), Between))
               from relationships in Combine(pairs)
               select new FoundPath(nodes, relationships);

        ImmutableArray<ImmutableArray<FoundRelationship>> Between(FoundNode first, FoundNode second) =>
            known.TryGetValue((first, second), out var relationships) ? relationships : known[(first, second)] = between(first, second);
    }

    /// <summary>All ways to take one of each, in order.</summary>
    private static IEnumerable<ImmutableArray<T>> Combine<T>(IEnumerable<ImmutableArray<T>> steps) => steps.Aggregate(
        (IEnumerable<ImmutableArray<T>>)[[]], (begun, step) => begun.SelectMany(_ => step, (before, next) => before.Add(next)));

    private FoundObject Show() => FoundObject.Of(
        ("length", (long)Relationships.Length),
        ("nodes", Nodes),
        ("relationships", Relationships.Select(relationship => relationship.Show()).ToImmutableArray()));
}
