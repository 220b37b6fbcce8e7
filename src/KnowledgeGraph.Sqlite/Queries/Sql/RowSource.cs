using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Queries.Sql;

/// <summary>Rows of one node type in a statement, before order and page.</summary>
/// <param name="From">The operand of FROM.</param>
/// <param name="Conditions">The conditions that rows must all fulfil.</param>
/// <param name="Row">The rows.</param>
/// <param name="HasNodesOnce">Whether each node comes once.</param>
/// <param name="Node">The node's number, as the expression that an index has in order.</param>
internal sealed record RowSource(QueryWriter From, ImmutableArray<QueryWriter> Conditions, RowScope Row, bool HasNodesOnce, QueryWriter Node)
{
    /// <summary>True if rows of one node are grouped.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>The position of each row, for sources with a fixed order; else null.</summary>
    public QueryWriter? Position { get; init; }

    /// <summary>The rows that a join leads to and that pass a filter. In an inlined table a relationship has one row, and so has its far end.</summary>
    public static RowSource FromJoin(SqlFilters filters, RelationshipJoin join, Filter filter) =>
        new(join.From, filters.Conditions(join, filter), join.Row, join.Row.Relationship!.IsInlined, join.Row.Relationship!.IsInlined ? join.Row.Node : join.Far);

    /// <summary>FROM, WHERE and, if rows of one node are grouped, GROUP BY.</summary>
    /// <param name="joins">The joins; null for none.</param>
    public QueryWriter WriteFrom(QueryWriter? joins = null)
    {
        var text = WriteFrom(joins is null ? From : SqlText.New().Write($"{From}{joins}"), Conditions);
        return IsGrouped ? text.Write($" GROUP BY {Node}") : text;
    }

    /// <summary>FROM and WHERE.</summary>
    public static QueryWriter WriteFrom(QueryWriter from, ImmutableArray<QueryWriter> conditions)
    {
        var text = SqlText.New().Write($" FROM {from}");
        return conditions.Length == 0
            ? text
            : text.Write($" WHERE ").WriteJoined(" AND ", conditions);
    }
}
