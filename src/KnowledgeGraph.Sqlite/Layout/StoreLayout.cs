using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// The tables that hold the graph of a model: one for each node type, one for each relationship type, except those that lead to one node
/// at most and are inlined into columns of their source. Depends on the model alone.
/// </summary>
internal sealed class StoreLayout
{
    private static readonly Identifier Relationship = new("relationship");
    private static readonly Identifier Source = new("source");
    private static readonly Identifier Target = new("target");

    private readonly FrozenDictionary<string, NodeTable> _nodes;
    private readonly FrozenDictionary<string, RelationshipColumns> _relationships;

    public StoreLayout(GraphModel model)
    {
        Model = model;
        var names = new UniqueNames([StoreMeta.Table, StoreMeta.SealTable, .. SearchTables.ShadowNames(model)]);
        Search = SearchTables.Define(model, names);
        var inlined = model.RelationshipTypes.Where(type => InlinedRelationships.IsToOne(model, type)).ToImmutableArray();
        Nodes = [.. model.NodeTypes.Select(type => LayOut(type, names.Take(type.Name), inlined))];
        Relationships = [.. model.RelationshipTypes.Except(inlined).Select(type => LayOut(type, names.Take(type.Name)))];
        _nodes = Nodes.ToFrozenDictionary(table => table.Type.Name, StringComparer.Ordinal);
        _relationships = Relationships.ToFrozenDictionary(table => table.Type.Name, StringComparer.Ordinal);
        AllRelationships = [.. Relationships, .. Nodes.SelectMany(table => table.Inlined)];
        Indexes = [.. StoreIndex.DefineAll(this, names)];
        Citations = CitationTable.Define(this, names);
    }

    /// <summary>The model.</summary>
    public GraphModel Model { get; }

    /// <summary>The tables of the node types, in the model's order.</summary>
    public ImmutableArray<NodeTable> Nodes { get; }

    /// <summary>The tables of the relationship types that are not inlined.</summary>
    public ImmutableArray<RelationshipColumns> Relationships { get; }

    /// <summary>All places where relationships are kept: their own tables, then those of their sources.</summary>
    public ImmutableArray<RelationshipColumns> AllRelationships { get; }

    /// <summary>The tables of search; null where the model has nothing to search.</summary>
    public SearchTables? Search { get; }

    /// <summary>The index of the ids in lists; null where the model has no such lists.</summary>
    public CitationTable? Citations { get; }

    /// <summary>The indexes.</summary>
    public ImmutableArray<StoreIndex> Indexes { get; }

    /// <summary>The position of a table among all that hold rows of the graph: those of nodes, then those of relationships.</summary>
    public int PositionOf(NodeTable table) => Nodes.IndexOf(table);

    /// <summary>The position of relationships among all that hold rows of the graph; inlined ones have another than the table that they are in.</summary>
    public int PositionOf(RelationshipColumns columns) => Nodes.Length + AllRelationships.IndexOf(columns);

    /// <summary>The table of a node type.</summary>
    public NodeTable Find(NodeType type) => _nodes[type.Name];

    /// <summary>The table and columns of the relationships of a type that start from nodes of another.</summary>
    public RelationshipColumns Find(string relationshipType, NodeType source) =>
        _relationships.GetValueOrDefault(relationshipType)
        ?? Find(source).Inlined.First(columns => columns.Type.Name == relationshipType);

    /// <summary>
    /// The rows of a table that hold relationships, as <c>table WHERE condition</c>. A node of several types has its inlined relationships in a row of each: only the
    /// rows of the first are meant.
    /// </summary>
    /// <param name="columns">The table and columns.</param>
    /// <param name="nameOf">Gives the name that a table has now; null for its own.</param>
    public QueryWriter RowsOf(RelationshipColumns columns, Func<Identifier, Identifier>? nameOf = null)
    {
        var table = nameOf?.Invoke(columns.Table) ?? columns.Table;
        var text = SqlText.New().Write($"{table} WHERE {table}.{columns.Target} IS NOT NULL");
        foreach (var other in AllRelationships.Where(other => other.Type == columns.Type).TakeWhile(other => other != columns))
        {
            var earlier = nameOf?.Invoke(other.Table) ?? other.Table;
            text.Write($" AND NOT EXISTS (SELECT 1 FROM {earlier} WHERE {earlier}.{other.Source} = {table}.{columns.Source})");
        }

        return text;
    }

    private static NodeTable LayOut(NodeType type, Identifier table, ImmutableArray<RelationshipType> inlined)
    {
        var names = new UniqueNames(NodeTable.Node.Name);
        return new NodeTable(
            type,
            table,
            [.. type.Properties.Select(property => new Column(property, names.Take(property.StoredName)))],
            [.. inlined.Where(each => each.Ends.Any(ends => ends.Source.Name == type.Name)).Select(each => Inline(each, table, names))]);
    }

    private static RelationshipColumns Inline(RelationshipType type, Identifier table, UniqueNames names)
    {
        var target = names.Take(type.Name);
        return new RelationshipColumns(
            type,
            table,
            NodeTable.Node,
            NodeTable.Node,
            target,
            [.. type.Properties.Select(property => new Column(property, names.Take($"{type.Name}.{property.StoredName}")))]);
    }

    private static RelationshipColumns LayOut(RelationshipType type, Identifier table)
    {
        var names = new UniqueNames(Relationship.Name, Source.Name, Target.Name);
        return new RelationshipColumns(
            type,
            table,
            Relationship,
            Source,
            Target,
            [.. type.Properties.Select(property => new Column(property, names.Take(property.StoredName)))]);
    }
}
