using System.Collections.Immutable;
using KnowledgeGraph.Paths;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Sqlite.Compiling;
using KnowledgeGraph.Sqlite.Reading;

namespace KnowledgeGraph.Sqlite.Findings.Walking;

/// <summary>
/// Finds shortest paths. All of them are known as steps once the two ends have met; they are put together one after the other, in their
/// order, and no more of them than are given.
/// </summary>
internal sealed class PathFinder : Finder
{
    private readonly PathFinding _finding;
    private readonly NodePlaces _places;
    private readonly WalkedGraph _graph;
    private readonly int _from;
    private readonly int _to;

    public PathFinder(PathFinding finding, Compilation compilation)
    {
        _finding = finding;
        _places = new NodePlaces(compilation);
        (_from, _to) = (_places.CompileFind(finding.From), _places.CompileFind(finding.To));
        _graph = new WalkedGraph(finding.Walks, compilation);
    }

    /// <inheritdoc/>
    public override FoundObject Find(Answer answer)
    {
        var request = PathRequest.Of(_finding, answer.Parameters);
        return NodePlaces.Find(answer, _from) is { } from && NodePlaces.Find(answer, _to) is { } to
            ? FoundPath.Show(Find(answer, request, from.Number, to.Number).Take(request.Count))
            : FoundPath.Show([]);
    }

    private IEnumerable<FoundPath> Find(Answer answer, PathRequest request, long from, long to)
    {
        var nodes = new PlacedNodes(_places, answer);
        var asked = request.Asked;
        var search = new ShortestPathSearch(from, to, (node, add) => _graph.Follow(answer, nodes, asked, node, add));
        if (search.Search(request.MaxLength) is not { } next)
        {
            yield break;
        }

        var sorted = new Dictionary<long, ImmutableArray<long>>();
        var between = new Dictionary<(FoundNode, FoundNode), ImmutableArray<ImmutableArray<FoundRelationship>>>();
        foreach (var path in Continue([from]))
        {
            ImmutableArray<FoundNode> shown = [.. path.Select(nodes.Show)];
            foreach (var relationships in Relate(shown))
            {
                yield return new FoundPath(shown, relationships);
            }
        }

        IEnumerable<ImmutableArray<long>> Continue(ImmutableArray<long> path) => path[^1] == to
            ? [path]
            : Sort(path[^1]).SelectMany(node => Continue(path.Add(node)));

        ImmutableArray<long> Sort(long node) => sorted.TryGetValue(node, out var known)
            ? known
            : sorted[node] = [.. next[node].Distinct().Order(nodes)];

        // Relationships that do not differ do not decide on the order: the next ones do.
        IEnumerable<ImmutableArray<FoundRelationship>> Relate(ImmutableArray<FoundNode> path) =>
            Combine(path.Zip(path.Skip(1), Relationships)).SelectMany(alike => Combine(alike));

        ImmutableArray<ImmutableArray<FoundRelationship>> Relationships(FoundNode first, FoundNode second) => between.TryGetValue((first, second), out var known)
            ? known
            : between[(first, second)] = _graph.Between(answer, nodes, first, second);
    }

    /// <summary>All ways to take one of each, in order.</summary>
    private static IEnumerable<ImmutableArray<T>> Combine<T>(IEnumerable<ImmutableArray<T>> steps) => steps.Aggregate(
        (IEnumerable<ImmutableArray<T>>)[[]], (begun, step) => begun.SelectMany(_ => step, (before, next) => before.Add(next)));
}
