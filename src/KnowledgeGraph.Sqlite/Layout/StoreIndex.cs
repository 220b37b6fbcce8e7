using System.Collections.Immutable;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>An index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, in order.</param>
internal sealed record StoreIndex(Identifier Name, Identifier Table, ImmutableArray<Identifier> Columns)
{
    /// <summary>
    /// The indexes of a layout: every required property that rows are sorted and filtered by, the key among them, which is not held to be
    /// unique, since that was checked before loading; inlined relationships, and again followed by the source's first required text, so
    /// that the first few sources by name are read and no more; relationships, both ways. After its columns every index has the row's
    /// number, which keeps equal rows in order.
    /// </summary>
    public static IEnumerable<StoreIndex> DefineAll(StoreLayout layout, UniqueNames names) =>
        layout.Nodes.SelectMany(table => ForNodes(table, names)).Concat(layout.Relationships.SelectMany(table => ForRelationships(table, names)));

    private static IEnumerable<StoreIndex> ForNodes(NodeTable table, UniqueNames names)
    {
        var sorted = table.Columns.Where(column => column.Property is { IsOrdered: true, Type.IsRequired: true }).ToList();
        var text = sorted.FirstOrDefault(column => column.Property.Type.Scalar == ScalarType.String);
        return sorted.Select(column => Create(column.Name))
            .Concat(table.Inlined.SelectMany(inlined => text is null ? [Create(inlined.Target)] : new[] { Create(inlined.Target), Create(inlined.Target, text.Name) }));

        StoreIndex Create(params ImmutableArray<Identifier> columns) =>
            new(names.Take(string.Join('.', [table.Name.Name, .. columns.Select(column => column.Name)])), table.Name, columns);
    }

    private static IEnumerable<StoreIndex> ForRelationships(RelationshipColumns table, UniqueNames names)
    {
        yield return new(names.Take($"{table.Table.Name}.out"), table.Table, [table.Source, table.Target]);
        yield return new(names.Take($"{table.Table.Name}.in"), table.Table, [table.Target, table.Source]);
    }
}
