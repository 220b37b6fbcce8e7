using System.Collections.Immutable;

namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>
/// A search for all shortest paths between two nodes under way, the same for all stores: breadth first from both ends, always on from the end
/// that has fewer nodes to go on from, until the two meet. All paths are known as steps then; they are put together one after the other.
/// Nodes are the store's own numbers.
/// </summary>
/// <param name="from">Where paths start.</param>
/// <param name="to">Where they lead to.</param>
/// <param name="maxLength">How many relationships they may have.</param>
public sealed class ShortestPathSearch(long from, long to, int maxLength)
{
    private readonly Side _near = new(from);
    private readonly Side _far = new(to);
    private readonly Dictionary<long, HashSet<long>> _following = [];
    private int _length;

    /// <summary>The nodes whose neighbours must be known next; null where all is known.</summary>
    public IReadOnlyList<long>? Next => from == to || _length == maxLength || _following.Count > 0 || Smaller.Frontier.Count == 0 ? null : Smaller.Frontier;

    /// <summary>The nodes of the paths but their ends, each once, in no order.</summary>
    public IEnumerable<long> Between => _following.Keys.Where(node => node != from);

    private Side Smaller => _near.Frontier.Count <= _far.Frontier.Count ? _near : _far;

    /// <summary>Goes on by what <see cref="Next"/> requested.</summary>
    /// <param name="steps">The neighbours of each of these nodes, each once or more.</param>
    public void Add(IEnumerable<(long Node, long Neighbour)> steps)
    {
        var side = Smaller;
        side.Advance(steps);
        _length++;
        var meeting = side.Frontier.FindAll((side == _near ? _far : _near).Has);
        _near.Retrace(meeting, (node, before) => Lead(before, node));
        _far.Retrace(meeting, (node, before) => Lead(node, before));
    }

    /// <summary>The paths as nodes; none where no path is that short. An earlier node decides before a later one.</summary>
    /// <param name="order">The order of nodes.</param>
    public IEnumerable<ImmutableArray<long>> Paths(IComparer<long> order)
    {
        var sorted = new Dictionary<long, ImmutableArray<long>>();
        return from == to || _following.Count > 0 ? Continue([from]) : [];

        IEnumerable<ImmutableArray<long>> Continue(ImmutableArray<long> path) => path[^1] == to
            ? [path]
            : Sort(path[^1]).SelectMany(node => Continue(path.Add(node)));

        ImmutableArray<long> Sort(long node) => sorted.TryGetValue(node, out var known) ? known : sorted[node] = [.. _following[node].Order(order)];
    }

    private void Lead(long node, long following)
    {
        if (!_following.TryGetValue(node, out var nodes))
        {
            _following.Add(node, nodes = []);
        }

        nodes.Add(following);
    }

    /// <summary>The nodes reached from one end, level by level.</summary>
    private sealed class Side(long start)
    {
        private readonly Dictionary<long, int> _levels = new() { [start] = 0 };
        private readonly List<List<(long Node, long Before)>> _steps = [];

        public List<long> Frontier { get; private set; } = [start];

        public bool Has(long node) => _levels.ContainsKey(node);

        public void Advance(IEnumerable<(long Node, long Neighbour)> followed)
        {
            var (reached, steps) = (new List<long>(), new List<(long Node, long Before)>());
            _steps.Add(steps);
            foreach (var (node, neighbour) in followed)
            {
                if (_levels.TryAdd(neighbour, _steps.Count))
                {
                    reached.Add(neighbour);
                    steps.Add((neighbour, node));
                }
                else if (_levels[neighbour] == _steps.Count)
                {
                    steps.Add((neighbour, node));
                }
            }

            Frontier = reached;
        }

        /// <summary>Goes back to the start from nodes of the frontier, along all steps that led there.</summary>
        public void Retrace(IEnumerable<long> frontier, Action<long, long> step)
        {
            var wanted = frontier.ToHashSet();
            foreach (var steps in Enumerable.Reverse(_steps))
            {
                var before = new HashSet<long>();
                foreach (var (node, previous) in steps.Where(each => wanted.Contains(each.Node)))
                {
                    step(node, previous);
                    before.Add(previous);
                }

                wanted = before;
            }
        }
    }
}
