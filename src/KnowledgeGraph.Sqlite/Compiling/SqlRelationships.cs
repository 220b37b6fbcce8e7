using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Compiling;

/// <summary>The node that relationships are followed from.</summary>
/// <param name="Table">The table of its type.</param>
/// <param name="Node">Its number.</param>
/// <param name="Row">Its row in the same statement; null where only its number is known.</param>
internal sealed record Start(NodeTable Table, QueryWriter Node, RowScope? Row)
{
    /// <summary>A row of the same statement.</summary>
    public static Start Of(RowScope row) => new(row.Table, row.Node, row);
}

/// <summary>Relationships, followed to nodes of one type.</summary>
/// <param name="From">What stands behind FROM.</param>
/// <param name="Condition">What ties it to the start.</param>
/// <param name="Row">The nodes, with the relationships.</param>
internal sealed record Hop(QueryWriter From, QueryWriter Condition, RowScope Row);

/// <summary>Writes the following of relationships.</summary>
internal sealed class SqlRelationships(SelectBuilder builder)
{
    /// <summary>All relationships of a field from a start to nodes of a type, each once.</summary>
    public Hop Follow(RelationshipField field, Start start, NodeTable target)
    {
        var source = field.StoredDirection == Direction.Out ? start.Table : target;
        var columns = builder.Compilation.Layout.Find(field.Type, source.Type);
        return (columns.IsFolded, field.StoredDirection) switch
        {
            (true, Direction.In) => FollowFoldedBack(columns, start, target),
            (true, _) when start.Row is { } row => FollowFolded(columns, row, target),
            (true, _) => FollowFolded(columns, start.Node, target),
            _ => FollowTable(columns, field.Direction, start.Node, target),
        };
    }

    private Hop FollowFolded(RelationshipColumns columns, RowScope row, NodeTable target)
    {
        var node = builder.Alias('t');
        return new(
            SqlText.New().Write($"{target.Name} AS {node}"),
            SqlText.New().Write($"{node}.node = {row.Alias}.{columns.Target}"),
            new RowScope(target, node, columns, row.Alias));
    }

    private Hop FollowFolded(RelationshipColumns columns, QueryWriter start, NodeTable target)
    {
        var (relationship, node) = (builder.Alias('r'), builder.Alias('t'));
        return new(
            SqlText.New().Write($"{columns.Table} AS {relationship} JOIN {target.Name} AS {node} ON {node}.node = {relationship}.{columns.Target}"),
            SqlText.New().Write($"{relationship}.{columns.Source} = {start}"),
            new RowScope(target, node, columns, relationship));
    }

    private Hop FollowFoldedBack(RelationshipColumns columns, Start start, NodeTable target)
    {
        var node = builder.Alias('t');
        return new(
            SqlText.New().Write($"{target.Name} AS {node}"),
            SqlText.New().Write($"{node}.{columns.Target} = {start.Node}"),
            new RowScope(target, node, columns, node));
    }

    private Hop FollowTable(RelationshipColumns columns, Direction direction, QueryWriter start, NodeTable target)
    {
        var (relationship, node) = (builder.Alias('r'), builder.Alias('t'));
        var (far, condition) = Ends(columns, direction, start, relationship);
        return new(
            SqlText.New().Write($"{columns.Table} AS {relationship} JOIN {target.Name} AS {node} ON {node}.node = {far}"),
            condition,
            new RowScope(target, node, columns, relationship));
    }

    // Either way: a relationship of a node with itself has both its ends there, and is found once.
    private static (QueryWriter Far, QueryWriter Condition) Ends(
        RelationshipColumns columns, Direction direction, QueryWriter start, Identifier relationship)
    {
        var source = SqlText.New().Write($"{relationship}.{columns.Source}");
        var target = SqlText.New().Write($"{relationship}.{columns.Target}");
        return direction switch
        {
            Direction.Out => (target, SqlText.New().Write($"{source} = {start}")),
            Direction.In => (source, SqlText.New().Write($"{target} = {start}")),
            _ => (
                SqlText.New().Write($"iif({source} = {start}, {target}, {source})"),
                SqlText.New().Write($"({source} = {start} OR {target} = {start})")),
        };
    }
}
