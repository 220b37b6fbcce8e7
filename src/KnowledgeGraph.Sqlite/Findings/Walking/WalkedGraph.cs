using System.Collections.Immutable;
using KnowledgeGraph.Paths;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Sqlite.Compiling;
using KnowledgeGraph.Sqlite.Reading;

namespace KnowledgeGraph.Sqlite.Findings.Walking;

/// <summary>The relationships that a finding may follow, with the statements that give them. Made once a plan.</summary>
internal sealed class WalkedGraph
{
    private readonly ImmutableArray<WalkedTable> _tables;
    private readonly int _nodeParameter;
    private readonly int _otherParameter;

    /// <param name="walks">What is followed.</param>
    /// <param name="compilation">Where the statements go.</param>
    /// <param name="isFollowed">Whether relationships are looked up by the nodes that they start or end at; otherwise all are read.</param>
    public WalkedGraph(ImmutableArray<Walk> walks, Compilation compilation, bool isFollowed = true)
    {
        (_nodeParameter, _otherParameter) = (compilation.NodeParameter, compilation.RelationshipParameter);
        _tables =
        [
            .. from walk in walks
               from columns in compilation.Layout.AllRelationships
               where columns.Type == walk.Type.Type
               select new WalkedTable(walk, columns, compilation, isFollowed),
        ];
    }

    /// <summary>Gives the neighbours of a node that are shown, as often as there are relationships to them.</summary>
    /// <param name="answer">The run.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="asked">What is asked, for the error that too much is looked at.</param>
    /// <param name="node">The node.</param>
    /// <param name="add">Takes a neighbour.</param>
    public void Follow(Answer answer, PlacedNodes nodes, string asked, long node, Action<long> add)
    {
        var type = nodes.TypeOf(node);
        foreach (var table in _tables)
        {
            if (table.CanStartAt(type))
            {
                Read(table.Out);
            }

            if (table.CanEndAt(type))
            {
                Read(table.In);
            }
        }

        void Read(int select)
        {
            var statement = answer.Open(select);
            statement.Bind(_nodeParameter, node);
            while (statement.Step())
            {
                answer.Response.CountVisited(asked);
                if (nodes.IsShown(statement.Integer(0)))
                {
                    add(statement.Integer(0));
                }
            }

            statement.Reset();
        }
    }

    /// <summary>
    /// The relationships between two nodes in their order: by type, those from the first to the second before those that run back. Those that
    /// do not differ are together.
    /// </summary>
    public ImmutableArray<ImmutableArray<FoundRelationship>> Between(Answer answer, PlacedNodes nodes, FoundNode first, FoundNode second) =>
    [
        .. from walk in _tables.GroupBy(table => table.Walk)
           from ends in new[] { (Start: first, End: second), (Start: second, End: first) }
           from alike in Read(answer, nodes, walk, ends.Start, ends.End).GroupBy(found => found.Rank, found => found.Relationship)
           select alike.ToImmutableArray(),
    ];

    /// <summary>All relationships between nodes that are shown, as pairs of nodes: by the name of the type, then by start and end.</summary>
    /// <param name="answer">The run.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="asked">What is asked, for the error that too much is looked at.</param>
    public IReadOnlyList<WalkedPair> FindAll(Answer answer, PlacedNodes nodes, string asked) =>
    [
        .. from walk in _tables.GroupBy(table => table.Walk)
           from pair in walk.SelectMany(table => ReadAll(answer, table, nodes, asked).Select(ends => (table.Columns.IsFolded, Ends: ends)))
               .GroupBy(row => row.Ends, row => row.IsFolded)
               .OrderBy(pair => pair.Key.Start, nodes)
               .ThenBy(pair => pair.Key.End, nodes)
           select new WalkedPair(walk.Key, nodes.Show(pair.Key.Start), nodes.Show(pair.Key.End), pair.First() ? 1 : pair.Count()),
    ];

    /// <summary>The relationships of a pair, in the order of their properties.</summary>
    public IEnumerable<FoundRelationship> Between(Answer answer, PlacedNodes nodes, WalkedPair pair) =>
        Read(answer, nodes, _tables.Where(table => table.Walk == pair.Walk), pair.Start, pair.End).Select(found => found.Relationship);

    private static List<(long Start, long End)> ReadAll(Answer answer, WalkedTable table, PlacedNodes nodes, string asked)
    {
        var (statement, ends) = (answer.Open(table.All), new List<(long, long)>());
        while (statement.Step())
        {
            answer.Response.CountVisited(asked);
            if (nodes.IsShown(statement.Integer(0)) && nodes.IsShown(statement.Integer(1)))
            {
                ends.Add((statement.Integer(0), statement.Integer(1)));
            }
        }

        statement.Reset();
        return ends;
    }

    // A type has one table, or is folded: then a node of several types has its relationship in the table of each, and it is one.
    private List<(long Rank, FoundRelationship Relationship)> Read(
        Answer answer, PlacedNodes nodes, IEnumerable<WalkedTable> tables, FoundNode start, FoundNode end) =>
        tables.Where(table => table.CanStartAt(nodes.TypeOf(start.Number)) && table.CanEndAt(nodes.TypeOf(end.Number)))
            .Select(table => ReadBetween(answer, table, start, end))
            .FirstOrDefault(found => found.Count > 0) ?? [];

    private List<(long Rank, FoundRelationship Relationship)> ReadBetween(Answer answer, WalkedTable table, FoundNode start, FoundNode end)
    {
        var (statement, found) = (answer.Open(table.Between), new List<(long, FoundRelationship)>());
        statement.Bind(_nodeParameter, start.Number);
        statement.Bind(_otherParameter, end.Number);
        while (statement.Step())
        {
            found.Add((statement.Integer(1), new FoundRelationship(table.Walk.Type, start, end, table.Place, statement.Integer(0))));
        }

        statement.Reset();
        return found;
    }
}

/// <summary>The relationships of a walk from one node to another, of which there is at least one.</summary>
/// <param name="Walk">What they are.</param>
/// <param name="Start">The node that they run from.</param>
/// <param name="End">The node that they run to.</param>
/// <param name="Count">How many there are.</param>
internal sealed record WalkedPair(Walk Walk, FoundNode Start, FoundNode End, int Count);
