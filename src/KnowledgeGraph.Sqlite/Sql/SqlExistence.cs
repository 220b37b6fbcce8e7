using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>
/// Writes that a row's node has a relationship to a node that passes a filter. Of three ways, takes the one that reads the fewest
/// rows: to collect all nodes that have one; to follow each row's relationships and look whether they end in a
/// collected set of nodes; to follow them and test each node. A set is collected once a statement, whatever the number of rows.
/// </summary>
internal sealed class SqlExistence(SelectBuilder builder, SqlFilters filters)
{
    private readonly SqlRelationships _relationships = new(builder);

    private StoreLayout Layout => builder.Compilation.Layout;

    private Estimates Estimates => builder.Compilation.Estimates;

    /// <summary>The condition, true or false and never null.</summary>
    /// <param name="filter">The relationships, to all targets.</param>
    /// <param name="target">The target that is meant.</param>
    /// <param name="row">The row.</param>
    public QueryWriter Write(RelationshipFilter filter, NodeTarget target, RowScope row)
    {
        var table = Layout.Find(target.Type);
        var degree = Estimates.Degree(filter.Field, row.Table);
        var isOfNodeOnly = !FilterOwner.NeedsRelationship(target.Filter);
        var join = _relationships.Follow(filter.Field, Start.At(row), table);
        if (join.Near is not null && Estimates.CostOfCollecting(filter, target) < row.Expected * (1 + degree))
        {
            if (isOfNodeOnly)
            {
                return WriteCollected(join, target);
            }

            if (!join.Row.Relationship!.IsInlined)
            {
                return SqlText.New().Write($"{join.Start} IN (SELECT {join.Near} FROM {RelationshipsOf(join, target)} WHERE {filters.Write(target.Filter, join.Row)})");
            }
        }

        var nodes = Estimates.Cost(target) + Estimates.Matches(target);
        return isOfNodeOnly && target.Filter != Filter.Everything && nodes < row.Expected * degree
            ? WriteFollowed(join, target)
            : SqlText.New().Write($"EXISTS (SELECT 1{RowSource.FromJoin(filters, join, target.Filter).WriteCountedFrom()})");
    }

    private static QueryWriter RelationshipsOf(RelationshipJoin join, NodeTarget target) => join.ReachesAll && !FilterOwner.NeedsNode(target.Filter) ? join.Relationships : join.From;

    private QueryWriter WriteCollected(RelationshipJoin join, NodeTarget target) => join.Row.Relationship!.IsInlined
        ? join.IsBack
            ? SqlText.New().Write($"{join.Start} IN ({WriteNodes(target, join.Row.Relationship!.Target)})")
            : WriteFollowed(join, target)
        : SqlText.New().Write($"{join.Start} IN (SELECT {join.Near!} FROM {join.Relationships} WHERE {join.Far} IN ({WriteNodes(target, NodeTable.Node)}))");

    // A plus keeps SQLite from going through the set instead of the row's relationships.
    private QueryWriter WriteFollowed(RelationshipJoin join, NodeTarget target) => (join.Row.Relationship!.IsInlined, join.IsBack) switch
    {
        (true, false) => SqlText.New().Write($"({join.Far} IS NOT NULL AND {join.Far} IN ({WriteNodes(target, NodeTable.Node)}))"),
        (true, true) => SqlText.New().Write($"EXISTS (SELECT 1{RowSource.WriteFrom(join.From, filters.Conditions(join, target.Filter))})"),
        _ => SqlText.New().Write($"EXISTS (SELECT 1 FROM {join.Relationships} WHERE {join.Condition} AND +{join.Far} IN ({WriteNodes(target, NodeTable.Node)}))"),
    };

    /// <summary>All nodes that pass the target's filter, as the values of a column, of which none is null.</summary>
    private QueryWriter WriteNodes(NodeTarget target, Identifier column)
    {
        var table = Layout.Find(target.Type);
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default, Estimates.Rows(table));
        var text = SqlText.New().Write($"SELECT {row.Alias}.{column} FROM {table.Name} AS {row.Alias}");
        return (target.Filter == Filter.Everything, column == NodeTable.Node) switch
        {
            (true, true) => text,
            (true, false) => text.Write($" WHERE {row.Alias}.{column} IS NOT NULL"),
            (false, true) => text.Write($" WHERE {filters.Write(target.Filter, row)}"),
            (false, false) => text.Write($" WHERE {row.Alias}.{column} IS NOT NULL AND {filters.Write(target.Filter, row)}"),
        };
    }
}
