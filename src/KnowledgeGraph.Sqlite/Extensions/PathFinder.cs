using System.Collections.Immutable;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Finds shortest paths: looks at the relationships of one node after the other, and then at those between nodes of the paths that are given.</summary>
internal sealed class PathFinder : Finder
{
    private readonly PathFinding _finding;
    private readonly NodePositions _places;
    private readonly TraversedGraph _graph;
    private readonly int _from;
    private readonly int _to;

    public PathFinder(PathFinding finding, Compilation compilation)
    {
        _finding = finding;
        _places = NodePositions.Shared(compilation);
        (_from, _to) = (_places.CompileFind(finding.From), _places.CompileFind(finding.To));
        _graph = new TraversedGraph(finding.Traversed, compilation);
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run)
    {
        var request = PathRequest.Of(_finding, run.Parameters);
        if (NodePositions.Find(run, _from) is not { } from || NodePositions.Find(run, _to) is not { } to)
        {
            return FoundPath.Show([]);
        }

        var (nodes, wording) = (new ShownNodes(_places, run), request.Wording);
        var search = new ShortestPathSearch(from.Number, to.Number, request.MaxLength);
        while (search.Next is { } frontier)
        {
            var steps = new List<(long Node, long Neighbour)>();
            foreach (var node in frontier)
            {
                _graph.Follow(run, nodes, wording, node, step => steps.Add((node, step.Far)));
            }

            search.Add(steps);
        }

        var paths = search.Paths(nodes).Select(path => path.Select(nodes.Show).ToImmutableArray());
        return FoundPath.Show(FoundPath.Along(paths, (first, second) => _graph.Between(run, nodes, first, second)).Take(request.Count));
    }
}
