using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>The node that relationships are followed from.</summary>
/// <param name="Table">The table of its type.</param>
/// <param name="Node">Its number.</param>
/// <param name="Row">Its row in the same statement; null if only its number is known.</param>
internal sealed record Start(NodeTable Table, QueryWriter Node, RowScope? Row)
{
    /// <summary>A row of the same statement.</summary>
    public static Start At(RowScope row) => new(row.Table, row.Node, row);
}

/// <summary>Relationships, followed to nodes of one type.</summary>
/// <param name="From">The operand of FROM.</param>
/// <param name="Condition">The condition that joins it to the start.</param>
/// <param name="Row">The nodes, with the relationships.</param>
internal sealed record RelationshipJoin(QueryWriter From, QueryWriter Condition, RowScope Row)
{
    /// <summary>The number of the node at the start.</summary>
    public required QueryWriter Start { get; init; }

    /// <summary>The number of the node at the far end, without the node's table.</summary>
    public required QueryWriter Far { get; init; }

    /// <summary>The number of the node at the start as relationships have it; null if that may be at either end.</summary>
    public required QueryWriter? Near { get; init; }

    /// <summary>The operand of FROM for the relationships, without the nodes.</summary>
    public required QueryWriter Relationships { get; init; }

    /// <summary>True if relationships are followed against their direction.</summary>
    public required bool IsBack { get; init; }

    /// <summary>True if each relationship is known to lead to a node of the type, so that the node's table need not be read for that.</summary>
    public required bool ReachesAll { get; init; }

    /// <summary>True if each node comes once, since no two of the relationships lead to it.</summary>
    public required bool HasNodesOnce { get; init; }
}

/// <summary>Writes the following of relationships.</summary>
internal sealed class SqlRelationships(SelectBuilder builder)
{
    /// <summary>All relationships of a field from a start to nodes of a type, each once.</summary>
    public RelationshipJoin Follow(RelationshipField field, Start start, NodeTable target)
    {
        var source = field.StoredDirection == Direction.Out ? start.Table : target;
        var columns = builder.Compilation.Layout.Find(field.Type, source.Type);
        var node = builder.Alias('t');
        var expected = (start.Row?.Expected ?? 1) * builder.Compilation.Estimates.Degree(field, start.Table);
        var relationship = (columns.IsInlined, field.StoredDirection) switch
        {
            (true, Direction.In) => node,
            (true, _) when start.Row is { } row => row.Alias,
            _ => builder.Alias('r'),
        };
        return Follow(field.Direction, start, new RowScope(target, node, columns, relationship, expected));
    }

    private RelationshipJoin Follow(Direction direction, Start start, RowScope row)
    {
        var (columns, relationship) = (row.Relationship!, row.RelationshipAlias);
        var source = SqlText.New().Write($"{relationship}.{columns.Source}");
        var target = SqlText.New().Write($"{relationship}.{columns.Target}");
        var (near, far, condition) = direction switch
        {
            Direction.Out => (source, target, SqlText.New().Write($"{source} = {start.Node}{WriteRange(row, columns.Target, direction)}")),
            Direction.In => (target, source, SqlText.New().Write($"{target} = {start.Node}{WriteRange(row, columns.Source, direction)}")),

            // A relationship of a node with itself has both its ends there, and is found once.
            _ => (
                null,
                SqlText.New().Write($"iif({source} = {start.Node}, {target}, {source})"),
                SqlText.New().Write($"({source} = {start.Node} OR {target} = {start.Node})")),
        };
        var relationships = SqlText.New().Write($"{columns.Table} AS {relationship}");
        var nodes = SqlText.New().Write($"{row.Table.Name} AS {row.Alias}");
        var (from, tie) = relationship switch
        {
            _ when relationship == row.Alias => (nodes, condition),
            _ when relationship == start.Row?.Alias => (nodes, SqlText.New().Write($"{row.Alias}.node = {far}")),
            _ => (SqlText.New().Write($"{relationships} JOIN {nodes} ON {row.Alias}.node = {far}"), condition),
        };
        return new RelationshipJoin(from, tie, row)
        {
            Start = start.Node,
            Far = far,
            Near = near,
            Relationships = relationships,
            IsBack = direction == Direction.In,
            ReachesAll = !columns.IsInlined && IsOnlyType(FarTypes(direction, columns.Type)),
            HasNodesOnce = near is not null && !builder.Compilation.Statistics.MayHaveParallels(columns),
        };
    }

    /// <summary>Keeps to the numbers of one type if far ends are of several: with the index, no relationship to another type is read.</summary>
    private QueryWriter WriteRange(RowScope row, Identifier far, Direction direction) =>
        row.Relationship is { IsInlined: false } columns
        && !IsOnlyType(FarTypes(direction, columns.Type))
        && builder.Compilation.Statistics.Numbers(row.Table) is { } numbers
            ? SqlText.New().Write($" AND {row.RelationshipAlias}.{far} BETWEEN {numbers.First} AND {numbers.Last}")
            : SqlText.New();

    private static IEnumerable<NodeType> FarTypes(Direction direction, RelationshipType type) => type.Ends.SelectMany(ends => direction switch
    {
        Direction.Out => [ends.Target],
        Direction.In => [ends.Source],
        _ => new[] { ends.Source, ends.Target },
    });

    private static bool IsOnlyType(IEnumerable<NodeType> types) => !types.DistinctBy(type => type.Name, StringComparer.Ordinal).Skip(1).Any();
}
