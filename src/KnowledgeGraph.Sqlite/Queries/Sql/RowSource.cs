using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Queries.Sql;

/// <summary>Rows of one node type in a statement, before order and page.</summary>
/// <param name="From">What stands behind FROM.</param>
/// <param name="Conditions">What the rows must fulfil, all of it.</param>
/// <param name="Row">The rows.</param>
/// <param name="HasNodesOnce">Whether no node comes twice.</param>
/// <param name="Node">The node's number, in the words that its order is found by in an index.</param>
internal sealed record RowSource(QueryWriter From, ImmutableArray<QueryWriter> Conditions, RowScope Row, bool HasNodesOnce, QueryWriter Node)
{
    /// <summary>Whether rows of one node are made one.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>The place of each row, for sources with an order of their own.</summary>
    public QueryWriter? Place { get; init; }

    /// <summary>The rows that a hop leads to and that pass a filter. In a folded table a relationship has one row, and so has its far end.</summary>
    public static RowSource Of(SqlFilters filters, Hop hop, Filter filter) =>
        new(hop.From, filters.Conditions(hop, filter), hop.Row, hop.Row.Relationship!.IsFolded, hop.Row.Relationship!.IsFolded ? hop.Row.Node : hop.Far);

    /// <summary>FROM, WHERE and, where rows of one node are made one, GROUP BY.</summary>
    /// <param name="joins">What is joined.</param>
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
            : text.Write($" WHERE ").WriteJoined(" AND ", conditions, condition => text.Write($"{condition}"));
    }
}
