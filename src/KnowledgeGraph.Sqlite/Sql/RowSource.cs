using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

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

    /// <summary>The operand of FROM where rows are only counted, which need not read the nodes' table; null if that is <see cref="From"/>.</summary>
    public QueryWriter? CountedFrom { get; init; }

    /// <summary>The number of rows; null if it is unknown.</summary>
    public long? Count { get; init; }

    /// <summary>The position of each row, for sources with a fixed order; else null.</summary>
    public QueryWriter? Position { get; init; }

    /// <summary>The rows that a join leads to and that pass a filter.</summary>
    public static RowSource FromJoin(SqlFilters filters, RelationshipJoin join, Filter filter) =>
        new(join.From, filters.Conditions(join, filter), join.Row, join.HasNodesOnce, join.Row.Relationship!.IsInlined ? join.Row.Node : join.Far)
        {
            CountedFrom = join.ReachesAll && !FilterOwner.NeedsNode(filter) ? join.Relationships : null,
        };

    /// <summary>Writes <see cref="WriteFrom(QueryWriter)"/> for rows that are only counted, or of which only <see cref="Node"/> and the relationship are shown.</summary>
    public QueryWriter WriteCountedFrom() => (CountedFrom is { } from ? this with { From = from } : this).WriteFrom();

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
