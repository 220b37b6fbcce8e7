using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>A row in query text: a node, and the relationship that led to it.</summary>
/// <param name="Table">The table of the node.</param>
/// <param name="Alias">The alias of the node's row.</param>
/// <param name="Relationship">The table and columns of the relationship; null if none led to the node, or none in particular.</param>
/// <param name="RelationshipAlias">The alias of the relationship's row.</param>
/// <param name="Expected">The estimated number of such rows that the statement reads.</param>
internal sealed record RowScope(
    NodeTable Table, Identifier Alias, RelationshipColumns? Relationship, Identifier RelationshipAlias, double Expected)
{
    /// <summary>For a found relationship, whose end the node is: the tables of the node types of found nodes; else default.</summary>
    public ImmutableArray<NodeTable> FoundEnds { get; init; }

    /// <summary>A relationship alone, without a node; the alias of its row is the builder's first.</summary>
    public static RowScope ForRelationship(RelationshipColumns columns, SelectBuilder builder, StoreLayout layout)
    {
        var alias = builder.Alias(columns.IsInlined ? 't' : 'r');
        return new RowScope(layout.Find(columns.Type.Ends[0].Source), alias, columns, alias, Expected: 1);
    }

    /// <summary>The node's number.</summary>
    public QueryWriter Node => SqlText.New().Write($"{Alias}.node");
}

/// <summary>One statement while it is compiled: its aliases, its columns, and its joins.</summary>
internal sealed class SelectBuilder(Compilation compilation)
{
    private readonly List<QueryWriter> _columns = [];
    private int _aliases;

    /// <summary>The plan that the statement belongs to.</summary>
    public Compilation Compilation => compilation;

    /// <summary>Joins of the nodes that are shown within the row.</summary>
    public QueryWriter Joins { get; } = SqlText.New();

    /// <summary>The number of joined nodes.</summary>
    public int JoinCount { get; private set; }

    /// <summary>True if columns show the relationship that led to the row.</summary>
    public bool ShowsRelationship { get; private set; }

    /// <summary>A new alias: a letter and a number.</summary>
    public Identifier Alias(char letter) => new(string.Create(CultureInfo.InvariantCulture, $"{letter}{++_aliases}"));

    /// <summary>Adds a column.</summary>
    /// <returns>Its position.</returns>
    public int Column(QueryWriter expression)
    {
        _columns.Add(expression);
        return _columns.Count - 1;
    }

    /// <summary>Adds a column that shows a property.</summary>
    /// <returns>Its position.</returns>
    public int Column(PropertyReference property, RowScope row)
    {
        ShowsRelationship |= property.Owner == PropertyOwner.Relationship;
        return Column(Property(property, row));
    }

    /// <summary>Adds a join of a table to the row.</summary>
    public void Join(QueryWriter join)
    {
        Joins.Write($"{join}");
        JoinCount++;
    }

    /// <summary>The value of a property.</summary>
    public QueryWriter Property(PropertyReference reference, RowScope row)
    {
        var value = reference.Owner == PropertyOwner.Node
            ? SqlText.New().Write($"{row.Alias}.{row.Table.Find(reference.Property)}")
            : SqlText.New().Write($"{row.RelationshipAlias}.{row.Relationship!.Find(reference.Property)}");
        return reference.Property.Coalesce is { } instead
            ? SqlText.New().Write($"COALESCE({value}, {compilation.Constant(instead, reference.Property.Type.Scalar)})")
            : value;
    }

    /// <summary>Writes the condition that a row may hold an id in a list, by the index of citations, with AND after it.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="position">The position of its table in the layout.</param>
    /// <param name="id">The id.</param>
    public QueryWriter WriteMayCite(QueryWriter row, int position, Parameter id) =>
        compilation.Layout.Citations!.WriteMayHold(row, position, SqlText.New().Write($"{new Identifier(CitationTable.HashFunction)}({id})"), Alias('c'));

    /// <summary>Writes the condition that a row may hold any id of a list, with AND after it.</summary>
    public QueryWriter WriteMayCiteAny(QueryWriter row, int position, Parameter ids)
    {
        var requested = Alias('j');
        var hashes = SqlText.New().Write($"SELECT {new Identifier(CitationTable.HashFunction)}({requested}.value) FROM json_each({ids}) AS {requested}");
        return compilation.Layout.Citations!.WriteMayHold(row, position, hashes, Alias('c'));
    }

    /// <summary>Writes the columns, of which there is at least one.</summary>
    public QueryWriter WriteColumns()
    {
        var text = SqlText.New();
        return _columns.Count == 0 ? text.Write($"1") : text.WriteJoined(", ", _columns);
    }
}
