using System.Collections.Immutable;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Shortest paths, length by length: all paths of a length are made, one longer than the last, until some arrive; these are sorted.</summary>
internal sealed class ReferencePaths(ReferenceTraversal traversed, ReferenceRows rows)
{
    public FoundObject Find(PathFinding finding)
    {
        var request = PathRequest.Of(finding, rows.Parameters);
        var (from, to) = (traversed.Find(request.From), traversed.Find(request.To));
        return FoundPath.Show(from is null || to is null ? [] : Find(finding, request, from, to).Take(request.Count));
    }

    private IEnumerable<FoundPath> Find(PathFinding finding, PathRequest request, TestNode from, TestNode to)
    {
        ImmutableArray<TraversedPath> paths = [new([from], [])];
        for (var length = 0; length <= request.MaxLength && paths.Length > 0; length++)
        {
            ImmutableArray<TraversedPath> arrived = [.. paths.Where(path => path.Nodes[^1] == to)];
            if (arrived.Length > 0)
            {
                return arrived.Order(traversed.ByPath).Select(path => new FoundPath([.. path.Nodes.Select(traversed.Show)], [.. path.Steps.Select(traversed.Show)]));
            }

            var seen = paths.SelectMany(path => path.Nodes).ToHashSet();
            paths = [.. paths.SelectMany(path => traversed.Steps(finding.Traversed, path.Nodes[^1])
                .Where(step => !seen.Contains(step.Far))
                .Select(step => new TraversedPath(path.Nodes.Add(step.Far), path.Steps.Add(step))))];
        }

        return [];
    }
}
