using System.Collections.Frozen;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>A table of relationships that are followed, with its statements.</summary>
internal sealed class TraversedTable
{
    private readonly FrozenSet<int> _sources;
    private readonly FrozenSet<int> _targets;

    /// <param name="followed">The relationships to follow.</param>
    /// <param name="columns">The table and its columns.</param>
    /// <param name="compilation">Where the statements go.</param>
    /// <param name="cited">The id that the relationships hold; null if they are looked up by the nodes that they start or end at.</param>
    public TraversedTable(TraversedType followed, RelationshipColumns columns, Compilation compilation, Parameter? cited)
    {
        (Traversed, Columns, Position) = (followed, columns, compilation.Layout.AllRelationships.IndexOf(columns));
        var ends = columns.Type.Ends.Where(end => !columns.IsInlined || compilation.Layout.Find(end.Source).Name == columns.Table).ToList();
        _sources = ends.Select(end => compilation.Layout.Nodes.IndexOf(compilation.Layout.Find(end.Source))).ToFrozenSet();
        _targets = ends.Select(end => compilation.Layout.Nodes.IndexOf(compilation.Layout.Find(end.Target))).ToFrozenSet();
        (Out, In, Citing) = cited is null
            ? (Compile(compilation, columns.Target, columns.Source, other: null), Compile(compilation, columns.Source, columns.Target, other: null), -1)
            : (-1, -1, CompileCiting(compilation, cited));
        Between = Compile(compilation, columns.Row, columns.Source, columns.Target);
    }

    /// <summary>The relationships to follow.</summary>
    public TraversedType Traversed { get; }

    /// <summary>The table and its columns.</summary>
    public RelationshipColumns Columns { get; }

    /// <summary>Its position among all tables of relationships.</summary>
    public int Position { get; }

    /// <summary>The statement that gives the ends of the relationships that start at a node, and the relationships' numbers.</summary>
    public int Out { get; }

    /// <summary>The statement that gives the starts of the relationships that end at a node, and the relationships' numbers.</summary>
    public int In { get; }

    /// <summary>The statement that gives start and end of every relationship that holds the id.</summary>
    public int Citing { get; }

    /// <summary>
    /// The statement that gives the numbers of the relationships from one node to another, in their order, each with its rank: relationships
    /// that do not differ have one.
    /// </summary>
    public int Between { get; }

    /// <summary>Tests that such a relationship can start at a node of a type.</summary>
    /// <param name="type">The position of the type among all; null: of any.</param>
    public bool CanStartAt(int? type) => type is null || _sources.Contains(type.Value);

    /// <summary>Tests that such a relationship can end at a node of a type.</summary>
    /// <param name="type">The position of the type among all; null: of any.</param>
    public bool CanEndAt(int? type) => type is null || _targets.Contains(type.Value);

    private int CompileCiting(Compilation compilation, Parameter cited)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var row = RowScope.ForRelationship(Columns, builder, compilation.Layout);
        var alias = row.RelationshipAlias;
        var text = SqlText.New().Write($"SELECT {alias}.{Columns.Source}, {alias}.{Columns.Target} FROM {Columns.Table} AS {alias}");
        var mayCite = builder.WriteMayCite(SqlText.New().Write($"{alias}.{Columns.Row}"), compilation.Layout.PositionOf(Columns), cited);
        text.Write($" WHERE {mayCite}{new SqlFilters(builder).Write(Traversed.Filter, row)}");
        compilation.Complete(select, Columns.IsInlined ? text.Write($" AND {alias}.{Columns.Target} IS NOT NULL") : text);
        return select;
    }

    private int Compile(Compilation compilation, Identifier shown, Identifier near, Identifier? other)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var row = RowScope.ForRelationship(Columns, builder, compilation.Layout);
        var alias = row.RelationshipAlias;
        var second = other is null ? SqlText.New().Write($"{alias}.{Columns.Row}") : WriteRank(builder, row);
        var text = SqlText.New().Write($"SELECT {alias}.{shown}, {second} FROM {Columns.Table} AS {alias}");
        text.Write($" WHERE {alias}.{near} = ?{compilation.NodeParameter}");
        _ = other is { } far ? text.Write($" AND {alias}.{far} = ?{compilation.RelationshipParameter}")
            : Columns.IsInlined && shown == Columns.Target ? text.Write($" AND {alias}.{shown} IS NOT NULL")
            : text;
        _ = Traversed.Filter == Filter.Everything ? text : text.Write($" AND {new SqlFilters(builder).Write(Traversed.Filter, row)}");
        compilation.Complete(select, other is null || Columns.IsInlined ? text : text.Write($" ORDER BY 2, 1"));
        return select;
    }

    private QueryWriter WriteRank(SelectBuilder builder, RowScope row)
    {
        var sorted = Columns.Type.Properties.Where(property => property.IsOrdered).ToList();
        var text = SqlText.New();
        return Columns.IsInlined || sorted.Count == 0
            ? text.Write($"1")
            : text.Write($"dense_rank() OVER (ORDER BY ").WriteJoined(", ", sorted.Select(property => SqlText.New().Write(
                $"{builder.Property(new PropertyReference(property, PropertyOwner.Relationship), row)} NULLS LAST"))).Write($")");
    }
}

/// <summary>A relationship, followed from one of its ends.</summary>
/// <param name="Table">Where it is kept.</param>
/// <param name="IsBack">Whether it was followed against its direction.</param>
/// <param name="Far">The node at the other end.</param>
/// <param name="Number">Its number in the table.</param>
internal readonly record struct TraversedStep(TraversedTable Table, bool IsBack, long Far, long Number);
