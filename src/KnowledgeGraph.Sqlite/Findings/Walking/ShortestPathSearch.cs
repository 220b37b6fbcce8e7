namespace KnowledgeGraph.Sqlite.Findings.Walking;

/// <summary>
/// Finds all shortest paths between two nodes, as nodes: breadth first from both ends, always on from the end that has fewer nodes to go on
/// from, until the two meet.
/// </summary>
/// <param name="from">Where paths start.</param>
/// <param name="to">Where they lead to.</param>
/// <param name="follow">Calls what it is given for each neighbour of a node, as often as there are relationships to it.</param>
internal sealed class ShortestPathSearch(long from, long to, Action<long, Action<long>> follow)
{
    private readonly Side _near = new(from);
    private readonly Side _far = new(to);

    /// <summary>The nodes that may come next behind each node of a shortest path, each once or more; null where no path is that short.</summary>
    public Dictionary<long, List<long>>? Search(int maxLength)
    {
        if (from == to)
        {
            return [];
        }

        for (var length = 1; length <= maxLength && _near.Frontier.Count > 0 && _far.Frontier.Count > 0; length++)
        {
            var (side, other) = _near.Frontier.Count <= _far.Frontier.Count ? (_near, _far) : (_far, _near);
            side.Advance(follow);
            if (side.Frontier.FindAll(other.Has) is { Count: > 0 } meeting)
            {
                var next = new Dictionary<long, List<long>>();
                _near.Retrace(meeting, (node, before) => Add(next, before, node));
                _far.Retrace(meeting, (node, before) => Add(next, node, before));
                return next;
            }
        }

        return null;
    }

    private static void Add(Dictionary<long, List<long>> next, long node, long following)
    {
        if (!next.TryGetValue(node, out var list))
        {
            next.Add(node, list = []);
        }

        list.Add(following);
    }

    /// <summary>What has been reached from one end, level by level.</summary>
    private sealed class Side(long start)
    {
        private readonly Dictionary<long, int> _levels = new() { [start] = 0 };
        private readonly List<List<(long Node, long Before)>> _steps = [];

        public List<long> Frontier { get; private set; } = [start];

        public bool Has(long node) => _levels.ContainsKey(node);

        public void Advance(Action<long, Action<long>> follow)
        {
            var (reached, steps) = (new List<long>(), new List<(long Node, long Before)>());
            _steps.Add(steps);
            foreach (var node in Frontier)
            {
                follow(node, neighbour =>
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
                });
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
