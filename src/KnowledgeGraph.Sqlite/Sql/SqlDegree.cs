using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>Writes the number of relationships that are followed from a row's node.</summary>
internal sealed class SqlDegree(SelectBuilder builder)
{
    /// <summary>Writes the number: for each type those that start at the node, and those that end there and start elsewhere.</summary>
    public QueryWriter Write(DegreeSelection degree, RowScope row)
    {
        var layout = builder.Compilation.Layout;
        var counts = degree.Types.SelectMany(type =>
        {
            ImmutableArray<RelationshipColumns> tables = [.. layout.AllRelationships.Where(columns => columns.Type == type.Type.Type)];
            return new[] { WriteCount(degree, type, tables, row, isBack: false), WriteCount(degree, type, tables, row, isBack: true) };
        }).ToList();
        return counts.Count == 0
            ? SqlText.New().Write($"0")
            : SqlText.New().Write($"(").WriteJoined(" + ", counts).Write($")");
    }

    /// <summary>A node of several types has its inlined relationship in the table of each, and it is one: UNION takes it once.</summary>
    private QueryWriter WriteCount(DegreeSelection degree, TraversedType type, ImmutableArray<RelationshipColumns> tables, RowScope row, bool isBack)
    {
        var parts = tables.Select(columns => WriteRows(degree, type, columns, row, isBack)).ToList();
        return tables is [{ IsInlined: false }]
            ? SqlText.New().Write($"(SELECT count(*){parts[0]})")
            : SqlText.New().Write($"(SELECT count(*) FROM (")
                .WriteJoined(" UNION ", tables.Zip(parts, (columns, part) => SqlText.New().Write($"SELECT {columns.Source}, {columns.Target}{part}")))
                .Write($") AS {builder.Alias('u')})");
    }

    private QueryWriter WriteRows(DegreeSelection degree, TraversedType type, RelationshipColumns columns, RowScope row, bool isBack)
    {
        var relationship = RowScope.ForRelationship(columns, builder, builder.Compilation.Layout);
        var (alias, near, far) = (relationship.RelationshipAlias, isBack ? columns.Target : columns.Source, isBack ? columns.Source : columns.Target);
        var text = SqlText.New().Write($" FROM {columns.Table} AS {alias} WHERE {alias}.{near} = {row.Node}");
        text = isBack ? text.Write($" AND {alias}.{far} <> {row.Node}")
            : columns.IsInlined ? text.Write($" AND {alias}.{far} IS NOT NULL")
            : text;
        text = type.Filter == Filter.Everything ? text : text.Write($" AND {new SqlFilters(builder).Write(type.Filter, relationship)}");
        return type.Type.Type.Ends.All(ends => degree.Nodes.Contains(ends.Source) && degree.Nodes.Contains(ends.Target))
            ? text
            : text.Write($" AND {WriteIsShown(degree, SqlText.New().Write($"{alias}.{far}"))}");
    }

    private QueryWriter WriteIsShown(DegreeSelection degree, QueryWriter node)
    {
        var tables = degree.Nodes.Select(type => builder.Compilation.Layout.Find(type).Name)
            .Select(table => SqlText.New().Write($"EXISTS (SELECT 1 FROM {table} AS {builder.Alias('x')} WHERE {NodeTable.Node} = {node})"));
        return SqlText.New().Write($"(").WriteJoined(" OR ", tables).Write($")");
    }
}
