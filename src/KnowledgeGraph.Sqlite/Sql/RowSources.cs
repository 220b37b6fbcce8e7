using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>Finds the rows of node sets.</summary>
internal sealed class RowSources(SelectBuilder builder)
{
    private readonly SqlFilters _filters = new(builder);
    private readonly SqlRelationships _relationships = new(builder);

    /// <summary>The rows for each target of a set; null for a target of which no row passes.</summary>
    /// <param name="set">The set.</param>
    /// <param name="start">The node whose relationships are followed; null if the set follows none.</param>
    /// <param name="isOnce">Whether each node is wanted once, however many relationships lead to it.</param>
    public ImmutableArray<RowSource?> Find(NodeSet set, Start? start, bool isOnce) =>
        [.. set.Targets.Select(target => Find(set, target, start, isOnce))];

    /// <summary>The rows for one target of a set; null if none passes.</summary>
    public RowSource? Find(NodeSet set, NodeTarget target, Start? start, bool isOnce)
    {
        if (target.Filter == Filter.Nothing)
        {
            return null;
        }

        var table = builder.Compilation.Layout.Find(target.Type);
        return set.Source switch
        {
            AllNodes => FindAll(table, target.Filter, builder.Compilation.Estimates.Candidates(set, target)),
            LookupNodes lookup => LookUp(lookup, table, target.Filter),
            RelatedNodes related => FindRelated(related, table, target.Filter, start!, isOnce),
            _ => throw new UnreachableException($"'{set.Source.GetType().Name}' has no SQL."),
        };
    }

    private RowSource FindAll(NodeTable table, Filter filter, double expected)
    {
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default, expected);
        return new(SqlText.New().Write($"{table.Name} AS {row.Alias}"), Conditions(filter, row), row, HasNodesOnce: true, row.Node)
        {
            Count = filter == Filter.Everything ? builder.Compilation.Statistics.Numbers(table)?.Count : null,
        };
    }

    private RowSource LookUp(LookupNodes lookup, NodeTable table, Filter filter)
    {
        var (list, row) = (builder.Alias('l'), new RowScope(table, builder.Alias('t'), Relationship: null, default, Expected: 1));
        var ids = lookup.Ids.Property.Type.IsList
            ? SqlText.New().Write($"(SELECT value AS id, min(key) AS place FROM json_each(?{builder.Compilation.ListParameter}) GROUP BY value) AS {list}")
            : SqlText.New().Write($"(SELECT ?{builder.Compilation.ListParameter} AS id, 0 AS place) AS {list}");
        return new(
            SqlText.New().Write($"{ids} JOIN {table.Name} AS {row.Alias} ON {row.Alias}.{table.Find(table.Type.Key!)} = {list}.id"),
            Conditions(filter, row),
            row,
            HasNodesOnce: true,
            row.Node)
        {
            Position = SqlText.New().Write($"{list}.place"),
        };
    }

    private RowSource FindRelated(RelatedNodes related, NodeTable table, Filter filter, Start start, bool isOnce)
    {
        var source = RowSource.FromJoin(_filters, _relationships.Follow(related.Field, start, table), filter);
        return source with { IsGrouped = isOnce && !source.HasNodesOnce };
    }

    private ImmutableArray<QueryWriter> Conditions(Filter filter, RowScope row) =>
        filter == Filter.Everything ? [] : [_filters.Write(filter, row)];
}
