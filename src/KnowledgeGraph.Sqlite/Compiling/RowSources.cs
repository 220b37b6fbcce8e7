using System.Collections.Immutable;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Compiling;

/// <summary>Finds the rows of node sets.</summary>
internal sealed class RowSources(SelectBuilder builder)
{
    private readonly SqlFilters _filters = new(builder);
    private readonly SqlRelationships _relationships = new(builder);

    /// <summary>The rows for each target of a set; null for a target of which no row passes.</summary>
    /// <param name="set">The set.</param>
    /// <param name="start">The node whose relationships are followed; null where the set follows none.</param>
    /// <param name="isOnce">Whether each node is wanted once, however many relationships lead to it.</param>
    public ImmutableArray<RowSource?> Find(NodeSet set, Start? start, bool isOnce) =>
        [.. set.Targets.Select(target => target.Filter == Filter.Nothing ? null : Find(set.Source, target, start, isOnce))];

    private RowSource Find(NodeSource source, NodeTarget target, Start? start, bool isOnce)
    {
        var table = builder.Compilation.Layout.Find(target.Type);
        return source switch
        {
            AllNodes => FindAll(table, target.Filter),
            LookupNodes => LookUp(table, target.Filter),
            RelatedNodes related => FindRelated(related, table, target.Filter, start!, isOnce),
            _ => throw new NotSupportedException($"'{source.GetType().Name}' has no SQL."),
        };
    }

    private RowSource FindAll(NodeTable table, Filter filter)
    {
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default);
        return new(SqlText.New().Write($"{table.Name} AS {row.Alias}"), Conditions(filter, row), row, HasNodesOnce: true);
    }

    private RowSource LookUp(NodeTable table, Filter filter)
    {
        var (list, row) = (builder.Alias('l'), new RowScope(table, builder.Alias('t'), Relationship: null, default));
        var ids = SqlText.New().Write(
            $"(SELECT value AS id, min(key) AS place FROM json_each(?{builder.Compilation.ListParameter}) GROUP BY value) AS {list}");
        return new(
            SqlText.New().Write($"{ids} JOIN {table.Name} AS {row.Alias} ON {row.Alias}.{table.Find(table.Type.Key!)} = {list}.id"),
            Conditions(filter, row),
            row,
            HasNodesOnce: true)
        {
            Place = SqlText.New().Write($"{list}.place"),
        };
    }

    private RowSource FindRelated(RelatedNodes related, NodeTable table, Filter filter, Start start, bool isOnce)
    {
        var source = RowSource.Of(_filters, _relationships.Follow(related.Field, start, table), filter);
        return isOnce && !source.HasNodesOnce ? TakeOnce(source) : source;
    }

    private RowSource TakeOnce(RowSource source)
    {
        var (once, table) = (builder.Alias('d'), source.Row.Table);
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default);
        var nodes = SqlText.New().Write($"(SELECT DISTINCT {source.Row.Node} AS node{source.WriteFrom()}) AS {once}");
        return new(
            SqlText.New().Write($"{nodes} JOIN {table.Name} AS {row.Alias} ON {row.Alias}.node = {once}.node"), [], row, HasNodesOnce: true);
    }

    private ImmutableArray<QueryWriter> Conditions(Filter filter, RowScope row) =>
        filter == Filter.Everything ? [] : [_filters.Write(filter, row)];
}
