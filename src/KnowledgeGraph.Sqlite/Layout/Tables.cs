using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>The column of a property.</summary>
internal sealed record Column(Property Property, Identifier Name);

/// <summary>The table of a node type: a row for each node, under the number that the node has in the whole graph.</summary>
/// <param name="Type">The node type.</param>
/// <param name="Name">The table.</param>
/// <param name="Columns">A column for each property, in the order of the type.</param>
/// <param name="Inlined">The relationships that start here and are kept in columns of this table.</param>
internal sealed record NodeTable(
    NodeType Type, Identifier Name, ImmutableArray<Column> Columns, ImmutableArray<RelationshipColumns> Inlined)
{
    /// <summary>The column of the node's number, which is the table's rowid.</summary>
    public static Identifier Node { get; } = new("node");

    /// <summary>The column of a property.</summary>
    public Identifier Find(Property property) => Columns.First(column => column.Property.Name == property.Name).Name;
}

/// <summary>The table and columns of relationships: a table of their type, or columns of the table of their source.</summary>
/// <param name="Type">The relationship type.</param>
/// <param name="Table">The table.</param>
/// <param name="Row">The column that identifies the table's rows: the rowid.</param>
/// <param name="Source">The column of the number of the node that a relationship starts from.</param>
/// <param name="Target">The column of the number of the node that it leads to; null in a source's table if there is none.</param>
/// <param name="Columns">A column for each property, in the order of the type.</param>
internal sealed record RelationshipColumns(
    RelationshipType Type, Identifier Table, Identifier Row, Identifier Source, Identifier Target, ImmutableArray<Column> Columns)
{
    /// <summary>True if the table is that of the source, which has one such relationship at most.</summary>
    public bool IsInlined => Row == Source;

    /// <summary>The column of a property.</summary>
    public Identifier Find(Property property) => Columns.First(column => column.Property.StoredName == property.StoredName).Name;
}
