using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>The relationships that a finding may follow, with the statements that give them. Made once a plan.</summary>
internal sealed class TraversedGraph
{
    private readonly ImmutableArray<TraversedTable> _tables;
    private readonly int _nodeParameter;
    private readonly int _otherParameter;

    /// <param name="traversed">The relationships to follow.</param>
    /// <param name="compilation">Where the statements go.</param>
    /// <param name="cited">The id that the relationships hold; null if they are looked up by the nodes that they start or end at.</param>
    public TraversedGraph(ImmutableArray<TraversedType> traversed, Compilation compilation, Parameter? cited = null)
    {
        (_nodeParameter, _otherParameter) = (compilation.NodeParameter, compilation.RelationshipParameter);
        _tables =
        [
            .. from followed in traversed
               from columns in compilation.Layout.AllRelationships
               where columns.Type == followed.Type.Type
               select compilation.Share((followed, columns, cited), () => new TraversedTable(followed, columns, compilation, cited)),
        ];
    }

    /// <summary>Follows the relationships of a node to nodes that are shown, those with itself once, and counts them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="wording">The request in words, for the error that it visits too much.</param>
    /// <param name="node">The node.</param>
    /// <param name="add">Takes a relationship.</param>
    public void Follow(QueryRun run, ShownNodes nodes, string wording, long node, Action<TraversedStep> add)
    {
        var type = nodes.TypeOf(node);

        // A node of several types has its inlined relationship in the table of each, and it is one.
        var inlined = type is null ? new HashSet<(TraversedType, bool, long)>() : null;
        foreach (var table in _tables)
        {
            if (table.CanStartAt(type))
            {
                Read(table, table.Out, isBack: false);
            }

            if (table.CanEndAt(type))
            {
                Read(table, table.In, isBack: true);
            }
        }

        void Read(TraversedTable table, int select, bool isBack)
        {
            var statement = run.Open(select);
            statement.Bind(_nodeParameter, node);
            while (statement.Step())
            {
                var far = statement.Integer(0);
                if (nodes.IsShown(far) && !(isBack && far == node) && (inlined is null || !table.Columns.IsInlined || inlined.Add((table.Traversed, isBack, far))))
                {
                    run.Response.CountVisited(wording);
                    add(new TraversedStep(table, isBack, far, statement.Integer(1)));
                }
            }

            statement.Reset();
        }
    }

    /// <summary>
    /// The relationships between two nodes in their order: by type, those from the first to the second before those that run back. Those that
    /// do not differ are together.
    /// </summary>
    public ImmutableArray<ImmutableArray<FoundRelationship>> Between(QueryRun run, ShownNodes nodes, FoundNode first, FoundNode second) =>
    [
        .. from followed in _tables.GroupBy(table => table.Traversed)
           from ends in new[] { (Start: first, End: second), (Start: second, End: first) }
           from equal in Read(run, nodes, followed, ends.Start, ends.End).GroupBy(found => found.Rank, found => found.Relationship)
           select equal.ToImmutableArray(),
    ];

    /// <summary>All relationships between nodes that are shown that hold the id, as pairs of nodes: by the name of the type, then by start and end. They are counted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="wording">The request in words, for the error that it visits too much.</param>
    public IReadOnlyList<TraversedPair> FindAll(QueryRun run, ShownNodes nodes, string wording) =>
    [
        .. from followed in _tables.GroupBy(table => table.Traversed)
           let inlined = new HashSet<(long Start, long End)>()
           from pair in followed.SelectMany(table => ReadAll(run, table, nodes, wording, inlined))
               .GroupBy(ends => ends)
               .OrderBy(pair => pair.Key.Start, nodes)
               .ThenBy(pair => pair.Key.End, nodes)
           select new TraversedPair(followed.Key, nodes.Show(pair.Key.Start), nodes.Show(pair.Key.End), pair.Count()),
    ];

    /// <summary>The relationships of a pair, in the order of their properties.</summary>
    public IEnumerable<FoundRelationship> Between(QueryRun run, ShownNodes nodes, TraversedPair pair) =>
        Read(run, nodes, _tables.Where(table => table.Traversed == pair.Traversed), pair.Start, pair.End).Select(found => found.Relationship);

    private static List<(long Start, long End)> ReadAll(
        QueryRun run, TraversedTable table, ShownNodes nodes, string wording, HashSet<(long Start, long End)> inlined)
    {
        var (statement, ends) = (run.Open(table.Citing), new List<(long, long)>());
        while (statement.Step())
        {
            var (start, end) = (statement.Integer(0), statement.Integer(1));
            if (nodes.IsShown(start) && nodes.IsShown(end) && (!table.Columns.IsInlined || inlined.Add((start, end))))
            {
                run.Response.CountVisited(wording);
                ends.Add((start, end));
            }
        }

        statement.Reset();
        return ends;
    }

    // A type has one table, or is inlined: then a node of several types has its relationship in the table of each, and it is one.
    private List<(long Rank, FoundRelationship Relationship)> Read(
        QueryRun run, ShownNodes nodes, IEnumerable<TraversedTable> tables, FoundNode start, FoundNode end) =>
        tables.Where(table => table.CanStartAt(nodes.TypeOf(start.Number)) && table.CanEndAt(nodes.TypeOf(end.Number)))
            .Select(table => ReadBetween(run, table, start.Number, end.Number)
                .ConvertAll(found => (found.Rank, new FoundRelationship(table.Traversed.Type, start, end, table.Position, found.Number))))
            .FirstOrDefault(found => found.Count > 0) ?? [];

    /// <summary>The relationships of a table from one node to another, in their order, each with its rank: those that do not differ have one.</summary>
    public List<(long Number, long Rank)> ReadBetween(QueryRun run, TraversedTable table, long start, long end)
    {
        var (statement, found) = (run.Open(table.Between), new List<(long, long)>());
        statement.Bind(_nodeParameter, start);
        statement.Bind(_otherParameter, end);
        while (statement.Step())
        {
            found.Add((statement.Integer(0), statement.Integer(1)));
        }

        statement.Reset();
        return found;
    }
}

/// <summary>The relationships of a type from one node to another, of which there is at least one.</summary>
/// <param name="Traversed">Their type.</param>
/// <param name="Start">The node that they run from.</param>
/// <param name="End">The node that they run to.</param>
/// <param name="Count">Their number.</param>
internal sealed record TraversedPair(TraversedType Traversed, FoundNode Start, FoundNode End, int Count);
