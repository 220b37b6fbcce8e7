using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles the properties of found relationships: a statement for each table that they can be kept in.</summary>
internal sealed class FoundPropertiesCompiler(Compilation compilation, FoundPropertiesSelection selection)
{
    /// <summary>The writer.</summary>
    public FoundPropertiesWriter Compile()
    {
        ImmutableArray<NodeTable> ends = [.. selection.Ends.Select(compilation.Layout.Find)];
        var rows =
            from followed in compilation.Layout.Model.TraversableTypes
            from table in compilation.Layout.AllRelationships.Index()
            where table.Item.Type == followed.Type
            from properties in followed.Properties
            let type = selection.Types.IndexOf(properties)
            select ((type, table.Index), CompileRow(table.Item, ends, selection.Fields[type]));
        return new FoundPropertiesWriter(selection.Name, rows.ToImmutableDictionary(row => row.Item1, row => row.Item2), compilation.RelationshipParameter);
    }

    private TypeRow CompileRow(RelationshipColumns columns, ImmutableArray<NodeTable> ends, ImmutableArray<PlannedField> fields)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var row = RowScope.ForRelationship(columns, builder, compilation.Layout) with { FoundEnds = ends };
        var writer = new FieldCompiler(builder, row).Compile(fields);
        compilation.Complete(select, SqlText.New().Write(
            $"SELECT {builder.WriteColumns()} FROM {columns.Table} AS {row.RelationshipAlias} WHERE {row.RelationshipAlias}.{columns.Row} = ?{compilation.RelationshipParameter}"));
        return new TypeRow(select, writer, ShowsRelationship: true);
    }
}
