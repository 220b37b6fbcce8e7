using System.Collections.Immutable;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>Shortest paths, length by length: all walks of a length are made, one longer than the last, until some arrive; these are sorted.</summary>
internal sealed class ReferencePaths(ReferenceWalks walks, ReferenceRows rows)
{
    public FoundObject Find(PathFinding finding)
    {
        var request = PathRequest.Of(finding, rows.Parameters);
        var (from, to) = (walks.Find(request.From), walks.Find(request.To));
        return FoundPath.Show(from is null || to is null ? [] : Find(finding, request, from, to).Take(request.Count));
    }

    private IEnumerable<FoundPath> Find(PathFinding finding, PathRequest request, TestNode from, TestNode to)
    {
        ImmutableArray<WalkedPath> paths = [new([from], [])];
        for (var length = 0; length <= request.MaxLength && paths.Length > 0; length++)
        {
            ImmutableArray<WalkedPath> arrived = [.. paths.Where(path => path.Nodes[^1] == to)];
            if (arrived.Length > 0)
            {
                return arrived.Order(walks.ByPath).Select(path => new FoundPath([.. path.Nodes.Select(walks.Show)], [.. path.Steps.Select(walks.Show)]));
            }

            var seen = paths.SelectMany(path => path.Nodes).ToHashSet();
            paths = [.. paths.SelectMany(path => walks.Steps(finding.Walks, path.Nodes[^1])
                .Where(step => !seen.Contains(step.Far))
                .Select(step => new WalkedPath(path.Nodes.Add(step.Far), path.Steps.Add(step))))];
        }

        return [];
    }
}
