using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Neighbourhoods: all steps are taken and sorted, and then cut.</summary>
internal sealed class ReferenceNeighbourhood(ReferenceTraversal traversed, ReferenceRows rows)
{
    public FoundObject Find(NeighbourhoodFinding finding)
    {
        var request = NeighbourhoodRequest.Of(finding, rows.Parameters);
        return traversed.Find(request.Centre) is { } centre ? Show(request, centre, TakeSteps(finding, request.Depth, centre)) : Show([], [], [], 0, null);
    }

    private List<List<Near>> TakeSteps(NeighbourhoodFinding finding, int depth, TestNode centre)
    {
        var (levels, listed, seen, frontier) = (new List<List<Near>>(), new HashSet<TestRelationship>(), new HashSet<TestNode> { centre }, new List<TestNode> { centre });
        while (levels.Count < depth)
        {
            var steps = frontier.Index().SelectMany(node => traversed.Steps(finding.Traversed, node.Item).Select(step => new Near(node.Index, node.Item, step)))
                .Where(near => finding.Requested.Contains(traversed.Show(near.Step.Far).Type) && listed.Add(near.Step.Relationship))
                .ToList();
            levels.Add([.. steps.GroupBy(near => near.Type, StringComparer.Ordinal)
                .SelectMany(type => type.OrderBy(near => near.Position).ThenBy(near => near.Step.IsBack).ThenBy(near => near.Step.Far, traversed.ByNode)
                    .ThenBy(near => near.Step, traversed.ByRelationship).Index())
                .OrderBy(near => near.Index).ThenBy(near => near.Item.Type, StringComparer.Ordinal)
                .Select(near => near.Item)]);
            frontier = [.. levels[^1].Select(near => near.Step.Far).Where(seen.Add)];
        }

        return levels;
    }

    private FoundObject Show(NeighbourhoodRequest request, TestNode centre, List<List<Near>> levels)
    {
        var end = (int)Math.Min(int.MaxValue, request.Offset + request.Limit);
        var page = levels.SelectMany(level => level).Take(end).Skip((int)request.Offset).ToList();
        var passed = levels.Select((_, index) => levels.Take(index + 1).Sum(level => level.Count)).ToList();
        var cut = passed.FindIndex(count => count > end);
        var leftOut = cut < 0 ? [] : levels[cut].Skip(end - passed[cut] + levels[cut].Count);
        return Show(
            [.. page.SelectMany(near => new[] { near.Node, near.Step.Far }).Prepend(centre).Distinct().Select(traversed.Show)],
            [.. page.Select(near => traversed.Show(near.Step).Show())],
            [.. leftOut.GroupBy(near => near.Type, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => FoundObject.Of(("type", request.NameOf(type.Key)), ("count", (long)type.Count())))],
            cut < 0 ? request.Depth : cut,
            page.Count == 0 ? null : ReferenceConnection.CursorOf((int)request.Offset + page.Count - 1));
    }

    private static FoundObject Show(
        ImmutableArray<FoundNode> nodes, ImmutableArray<FoundObject> relationships, ImmutableArray<FoundObject> leftOut, int depth, string? endCursor) =>
        FoundObject.Of(("neighbourhood", FoundObject.Of(
            ("nodes", nodes),
            ("relationships", relationships),
            ("completeDepth", (long)depth),
            ("truncated", leftOut.Length > 0),
            ("leftOut", leftOut),
            ("endCursor", endCursor))));

    /// <summary>A relationship and the node that it was followed from, with that node's place.</summary>
    private sealed record Near(int Position, TestNode Node, TraversedStep Step)
    {
        public string Type => Step.Relationship.Type;
    }
}
