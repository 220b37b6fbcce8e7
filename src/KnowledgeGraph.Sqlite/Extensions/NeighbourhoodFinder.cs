using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Finds the neighbourhood of a node: reads, counts and sorts all relationships of each step, and gives the page of them.</summary>
internal sealed class NeighbourhoodFinder : Finder
{
    private readonly NeighbourhoodFinding _finding;
    private readonly ImmutableHashSet<int> _requested;
    private readonly NodePositions _places;
    private readonly TraversedGraph _graph;
    private readonly int _centre;

    public NeighbourhoodFinder(NeighbourhoodFinding finding, Compilation compilation)
    {
        (_finding, _requested) = (finding, [.. finding.Requested]);
        _places = NodePositions.Shared(compilation);
        _centre = _places.CompileFind(finding.Centre);
        _graph = new TraversedGraph(finding.Traversed, compilation);
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run)
    {
        var request = NeighbourhoodRequest.Of(_finding, run.Parameters);
        if (NodePositions.Find(run, _centre) is not { } centre)
        {
            return FoundNeighbourhood.ShowNone();
        }

        var (nodes, neighbourhood) = (new ShownNodes(_places, run), new FoundNeighbourhood(request, centre));
        while (neighbourhood.Next is { } level)
        {
            var types = Traversed(run, nodes, request, level).GroupBy(step => step.Step.Table.Traversed)
                .OrderBy(type => _finding.Traversed.IndexOf(type.Key))
                .Select(type => (type.Key.Type.Type.Name, Steps: Sort(run, nodes, level, [.. type])))
                .ToList();
            var shares = level.Share(types.ConvertAll(type => (type.Name, (long)type.Steps.Count)));
            neighbourhood.Add(level, shares, [.. shares.Zip(types, (share, type) => Show(nodes, level, type.Steps[(int)share.From..(int)share.To]))]);
        }

        return neighbourhood.Show();
    }

    private List<NearStep> Traversed(QueryRun run, ShownNodes nodes, NeighbourhoodRequest request, NeighbourhoodLevel level)
    {
        var before = level.Before.Select(node => node.Number).ToHashSet();
        var places = level.Frontier.Index().ToDictionary(node => node.Item.Number, node => node.Index);
        var (steps, wording) = (new List<NearStep>(), request.Wording);
        foreach (var (near, node) in level.Frontier.Index())
        {
            _graph.Follow(run, nodes, wording, node.Number, step =>
            {
                var isNew = !before.Contains(step.Far)
                    && !(places.TryGetValue(step.Far, out var other) && other < near)
                    && _requested.Contains(nodes.PositionOf(step.Far));
                if (isNew)
                {
                    steps.Add(new NearStep(near, step));
                }
            });
        }

        return steps;
    }

    /// <summary>Sorts the steps of one type; parallel ones, which are equal in all that is known here, by a separate statement.</summary>
    private List<NearStep> Sort(QueryRun run, ShownNodes nodes, NeighbourhoodLevel level, List<NearStep> steps)
    {
        steps.Sort(Compare);
        for (var first = 0; first < steps.Count; first++)
        {
            var count = 1;
            while (first + count < steps.Count && Compare(steps[first], steps[first + count]) == 0)
            {
                count++;
            }

            if (count > 1)
            {
                var order = ReadOrder(run, level, steps[first]);
                steps.Sort(first, count, Comparer<NearStep>.Create((left, right) => order[left.Step.Number].CompareTo(order[right.Step.Number])));
                first += count - 1;
            }
        }

        return steps;

        int Compare(NearStep left, NearStep right)
        {
            var order = left.Near.CompareTo(right.Near);
            order = order != 0 ? order : left.Step.IsBack.CompareTo(right.Step.IsBack);
            return order != 0 ? order : nodes.Compare(left.Step.Far, right.Step.Far);
        }
    }

    private Dictionary<long, int> ReadOrder(QueryRun run, NeighbourhoodLevel level, NearStep parallel)
    {
        var (near, step) = (level.Frontier[parallel.Near].Number, parallel.Step);
        var (start, end) = step.IsBack ? (step.Far, near) : (near, step.Far);
        return _graph.ReadBetween(run, step.Table, start, end).Index().ToDictionary(relationship => relationship.Item.Number, relationship => relationship.Index);
    }

    private static List<NeighbourStep> Show(ShownNodes nodes, NeighbourhoodLevel level, List<NearStep> steps) => steps.ConvertAll(step =>
    {
        var (near, far) = (level.Frontier[step.Near], nodes.Show(step.Step.Far));
        var (start, end) = step.Step.IsBack ? (far, near) : (near, far);
        return new NeighbourStep(new FoundRelationship(step.Step.Table.Traversed.Type, start, end, step.Step.Table.Position, step.Step.Number), near, far);
    });

    /// <summary>A relationship, followed from a node.</summary>
    /// <param name="Near">The node's place among those of the step.</param>
    /// <param name="Step">The relationship.</param>
    private readonly record struct NearStep(int Near, TraversedStep Step);
}
