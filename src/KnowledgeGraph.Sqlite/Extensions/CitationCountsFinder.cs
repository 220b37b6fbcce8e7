using System.Collections.Immutable;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>
/// Counts the nodes and relationships that cite each of some nodes. Each statement gives an id, the node or the relationship's start, its end
/// and its number; the index of citations leads to the rows that hold one.
/// </summary>
internal sealed class CitationCountsFinder : Finder
{
    private readonly CitationCountsFinding _finding;
    private readonly NodePositions _places;
    private readonly ImmutableArray<int> _nodes;
    private readonly ImmutableArray<(int Traversed, RelationshipColumns Columns, int Select)> _traversal;

    public CitationCountsFinder(CitationCountsFinding finding, Compilation compilation)
    {
        (_finding, _places) = (finding, NodePositions.Shared(compilation));
        _nodes = [.. finding.Nodes.Select(citing => CompileNodes(citing, compilation))];
        _traversal =
        [
            .. from citing in finding.Traversed.Index()
               from columns in compilation.Layout.AllRelationships
               where columns.Type == citing.Item.Type.Type.Type
               select (citing.Index, columns, CompileRelationships(citing.Item, columns, compilation)),
        ];
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run)
    {
        var (counts, shown) = (CitationCounts.Read(_finding, run.Parameters), new ShownNodes(_places, run));
        var counted = new HashSet<(int Traversed, long Start, long End, string Id)>();
        foreach (var select in _nodes)
        {
            Read(run, select, (id, node, _, _) => Count((-1, node, 0, id)));
        }

        // A node of several types has its inlined relationship in the table of each, and it is one.
        foreach (var (followed, columns, select) in _traversal)
        {
            Read(run, select, (id, start, end, number) =>
            {
                if (shown.IsShown(start) && shown.IsShown(end))
                {
                    Count(columns.IsInlined ? (followed, start, end, id) : (followed, number, 0, id));
                }
            });
        }

        return counts.Show();

        void Count((int Traversed, long Start, long End, string Id) citation)
        {
            if (counted.Add(citation))
            {
                run.Response.CountVisited(CitationCounts.Wording);
                counts.Add(citation.Id);
            }
        }
    }

    private static void Read(QueryRun run, int select, Action<string, long, long, long> add)
    {
        var statement = run.Open(select);
        while (statement.Step())
        {
            add(statement.ReadText(0), statement.Integer(1), statement.Integer(2), statement.Integer(3));
        }

        statement.Reset();
    }

    private int CompileNodes(CitingType<NodeType> citing, Compilation compilation)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var table = compilation.Layout.Find(citing.Type);
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default, Expected: 1);
        var from = SqlText.New().Write($"{table.Name} AS {row.Alias}");
        compilation.Complete(select, WriteLists(
            builder, row, citing.Ids, PropertyOwner.Node, from, builder.WriteMayCiteAny(row.Node, compilation.Layout.PositionOf(table), _finding.Ids), Filter.Everything, SqlText.New().Write($"{row.Node}, 0, 0")));
        return select;
    }

    private int CompileRelationships(CitingType<TraversedType> citing, RelationshipColumns columns, Compilation compilation)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var row = RowScope.ForRelationship(columns, builder, compilation.Layout);
        var alias = row.RelationshipAlias;
        var from = SqlText.New().Write($"{columns.Table} AS {alias}");
        var shown = SqlText.New().Write($"{alias}.{columns.Source}, {alias}.{columns.Target}, {alias}.{columns.Row}");
        var mayCite = builder.WriteMayCiteAny(SqlText.New().Write($"{alias}.{columns.Row}"), compilation.Layout.PositionOf(columns), _finding.Ids);
        compilation.Complete(select, WriteLists(builder, row, citing.Ids, PropertyOwner.Relationship, from, mayCite, citing.Type.Filter, shown));
        return select;
    }

    private QueryWriter WriteLists(
        SelectBuilder builder, RowScope row, ImmutableArray<Property> lists, PropertyOwner owner, QueryWriter from, QueryWriter mayCite, Filter filter, QueryWriter shown)
    {
        var inlined = row.Relationship is { IsInlined: true } columns ? SqlText.New().Write($" AND {row.Alias}.{columns.Target} IS NOT NULL") : null;
        return SqlText.New().WriteJoined(" UNION ALL ", lists.Select(list =>
        {
            var (held, requested) = (builder.Alias('j'), builder.Alias('j'));
            var value = builder.Property(new PropertyReference(list, owner), row);
            return SqlText.New()
                .Write($"SELECT {held}.value, {shown} FROM {from} CROSS JOIN json_each({value}) AS {held} ")
                .Write($"WHERE {mayCite}{held}.value IN (SELECT {requested}.value FROM json_each({_finding.Ids}) AS {requested}) AND {new SqlFilters(builder).Write(filter, row)}{inlined}");
        }));
    }
}
