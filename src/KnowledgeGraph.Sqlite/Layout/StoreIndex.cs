using System.Collections.Immutable;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>An index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, in order.</param>
internal sealed record StoreIndex(Identifier Name, Identifier Table, ImmutableArray<Identifier> Columns)
{
    /// <summary>
    /// The indexes of a layout: keys, which no index holds to be unique, since that was checked before loading; every required property that rows are sorted and filtered by, with the key behind it, which is the
    /// order of its equals; folded relationships, with the source's first required text behind it, so that the first few sources by name
    /// are read and no more; relationships, both ways.
    /// </summary>
    public static IEnumerable<StoreIndex> Of(StoreLayout layout, Names names) =>
        layout.Nodes.SelectMany(table => OfNodes(table, names)).Concat(layout.Relationships.SelectMany(table => OfRelationships(table, names)));

    private static IEnumerable<StoreIndex> OfNodes(NodeTable table, Names names)
    {
        var key = table.Type.Key;
        var keyColumns = key is null ? ImmutableArray<Identifier>.Empty : [table.Find(key)];
        var sorted = table.Columns.Where(column => column.Property is { IsOrdered: true, Type.IsRequired: true } && column.Property != key).ToList();
        var text = sorted.Where(column => column.Property.Type.Scalar == ScalarType.String).Take(1).Select(column => column.Name);
        if (key is not null)
        {
            yield return new StoreIndex(names.Take($"{table.Name.Name}.{key.StoredName}"), table.Name, keyColumns);
        }

        foreach (var column in sorted)
        {
            yield return Create(column.Name, [column.Name, .. keyColumns]);
        }

        foreach (var folded in table.Folded)
        {
            yield return Create(folded.Target, [folded.Target, .. text, .. keyColumns]);
        }

        StoreIndex Create(Identifier first, ImmutableArray<Identifier> columns) =>
            new(names.Take($"{table.Name.Name}.{first.Name}"), table.Name, columns);
    }

    private static IEnumerable<StoreIndex> OfRelationships(RelationshipColumns table, Names names)
    {
        yield return new(names.Take($"{table.Table.Name}.out"), table.Table, [table.Source, table.Target]);
        yield return new(names.Take($"{table.Table.Name}.in"), table.Table, [table.Target, table.Source]);
    }
}
