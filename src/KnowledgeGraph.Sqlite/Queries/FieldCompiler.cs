using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Extensions;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles the fields of a row.</summary>
/// <param name="builder">The statement that gives the row.</param>
/// <param name="row">The row; null at the root.</param>
internal sealed class FieldCompiler(SelectBuilder builder, RowScope? row)
{
    // Half of what SQLite allows, so that a page's own tables fit in as well.
    private const int MaxJoins = 30;

    private int? _nodeColumn;

    /// <summary>An object of fields.</summary>
    public ObjectWriter Compile(ImmutableArray<PlannedField> fields) =>
        new([.. fields.Select(field => new KeyedWriter(ResponseWriter.EncodeKey(field.Key), Compile(field.Selection)))]);

    private ValueWriter Compile(Selection selection) => selection switch
    {
        TextSelection text => new JsonWriter(EncodeText(text.Text)),
        JsonSelection json => new JsonWriter(Encoding.UTF8.GetBytes(json.Json)),
        ValueSelection value => CompileValue(value),
        ObjectSelection part => Compile(part.Fields),
        CursorSelection => new CursorWriter(),
        FindingSelection finding => new FindingWriter(Finders.Create(finding.Finding, builder.Compilation), Compile(finding.Found)),
        FoundSelection found => new FoundWriter(found.Name, Compile(found.Fields)),
        FoundValueSelection value => new FoundValueWriter(value.Name),
        FoundPropertiesSelection properties => new FoundPropertiesCompiler(builder.Compilation, properties).Compile(),
        FoundKeySelection key => new FoundKeyWriter(key.Name, CompileKeys(key)),
        NamesSelection names => new NamesColumnsWriter(names, [.. names.Properties.Select(property => builder.Column(property, row!))]),
        DegreeSelection degree => new CountWriter(builder.Column(new SqlDegree(builder).Write(degree, row!))),
        NodesSelection { Nodes.Source: FoundNodes found } nodes => new FoundNodesWriter(found.Name, CompileTypes(nodes.Nodes, nodes.Fields)),
        NodeSelection { Nodes.Source: FoundNodes found } node => new FoundNodeWriter(found.Name, CompileTypes(node.Nodes, node.Fields)),
        NodesSelection nodes => new NodesWriter(Rows(nodes.Nodes).CompileAll(nodes.Fields)),
        NodeSelection node => CanBeJoined(node) ? CompileJoin(node) : new NodeWriter(Rows(node.Nodes).Compile(node.Fields, RowsWanted.First)),
        ConnectionSelection connection => CompileConnection(connection),
        _ => throw new UnreachableException($"'{selection.GetType().Name}' is not a field of a row."),
    };

    /// <summary>A text as JSON.</summary>
    public static byte[] EncodeText(string text)
    {
        using var json = new ResponseWriter(ResponseLimits.None);
        json.Text(text);
        return json.Written.ToArray();
    }

    private int NodeColumn => _nodeColumn ??= builder.Column(row!.Node);

    /// <summary>A property.</summary>
    public ValueWriter CompileValue(ValueSelection selection)
    {
        var (property, owner) = selection.Property;
        var column = builder.Column(selection.Property, row!);
        var origin = new ColumnOrigin(property, row!.FoundEnds.IsDefault
            ? new RowOwner(owner, row.Table, row.Relationship?.Type, NodeColumn)
            : new FoundOwner(row.Relationship!.Type, row.FoundEnds));
        return ColumnWriterFactory.Create(column, origin, selection.PointFields);
    }

    private RowSetCompiler Rows(NodeSet set)
    {
        var (start, binding) = CompileStart(set.Source);
        return new RowSetCompiler(builder.Compilation, set, start, binding, isOnce: true);
    }

    private ConnectionWriter CompileConnection(ConnectionSelection connection)
    {
        var (start, binding) = CompileStart(connection.Nodes.Source);
        return new ConnectionCompiler(builder.Compilation, connection, start, binding).Compile();
    }

    private TypeRows CompileTypes(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields) =>
        new RowSetCompiler(builder.Compilation, set, start: null, binding: null, isOnce: true).CompileTypes(fields);

    private TypeRows CompileKeys(FoundKeySelection key)
    {
        ImmutableArray<NodeTarget> targets = [.. key.Nodes.Select(type => new NodeTarget(type, Filter.Everything))];
        return new RowSetCompiler(builder.Compilation, new NodeSet(new FoundNodes(key.Name), targets, [], Page.All), start: null, binding: null, isOnce: true)
            .CompileKeys();
    }

    private (Start? Start, RowBinding? Binding) CompileStart(NodeSource source)
    {
        var compilation = builder.Compilation;
        return source switch
        {
            RelatedNodes => (
                new Start(row!.Table, SqlText.New().Write($"?{compilation.NodeParameter}"), Row: null),
                new RowBinding(compilation.NodeParameter, NodeColumn, IsText: false)),
            LookupNodes lookup => (null, new RowBinding(compilation.ListParameter, builder.Column(lookup.Ids, row!), IsText: true)),
            _ => (null, null),
        };
    }

    /// <summary>Tests that a node can be read with the row that leads to it: by an inlined relationship to one type.</summary>
    private bool CanBeJoined(NodeSelection selection) =>
        row is not null
        && builder.JoinCount < MaxJoins
        && selection.Nodes is { Source: RelatedNodes { Field: { IsList: false, StoredDirection: Model.Direction.Out } field }, Targets.Length: 1 }
        && selection.Nodes.Page == Page.All
        && builder.Compilation.Layout.Find(field.Type, row.Table.Type).IsInlined;

    private JoinedNodeWriter CompileJoin(NodeSelection selection)
    {
        var (field, target) = (((RelatedNodes)selection.Nodes.Source).Field, selection.Nodes.Targets[0]);
        var join = new SqlRelationships(builder).Follow(field, Start.At(row!), builder.Compilation.Layout.Find(target.Type));
        var conditions = new SqlFilters(builder).Conditions(join, target.Filter);
        builder.Join(SqlText.New().Write($" LEFT JOIN {join.From} ON ").WriteJoined(" AND ", conditions));
        var node = new FieldCompiler(builder, join.Row);
        return new JoinedNodeWriter(node.NodeColumn, node.Compile(selection.Fields[0]));
    }
}
