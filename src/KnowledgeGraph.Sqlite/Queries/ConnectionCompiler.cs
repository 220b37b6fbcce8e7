using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles a connection: its edges, its page info, and one statement of its counts and aggregates.</summary>
internal sealed class ConnectionCompiler(Compilation compilation, ConnectionSelection connection, Start? start, RowBinding? binding)
{
    private readonly RowSetCompiler _rows = new(compilation, connection.Nodes, start, binding, isOnce: false);
    private readonly RowsWanted _wanted = Flatten(connection.Fields).Any(selection => selection is PageSelection { Part: PagePart.HasNextPage }) ? RowsWanted.OneMore : RowsWanted.Page;
    private SummaryCompiler? _summary;

    /// <summary>The connection.</summary>
    public ConnectionWriter Compile()
    {
        var probe = NeedsProbe() ? _rows.CompileCount(_wanted) : null;
        var fields = Compile(connection.Fields);
        return new ConnectionWriter(_summary?.Complete(), probe, connection.Nodes.Page, fields);
    }

    /// <summary>Tests that the page's edges must be counted before they are read, if they are read at all.</summary>
    private bool NeedsProbe()
    {
        var selections = Flatten(connection.Fields).ToList();
        var pageInfo = selections.FindIndex(selection => selection is PageSelection { Part: not PagePart.HasPreviousPage });
        var edges = selections.FindIndex(selection => selection is EdgesSelection);
        return pageInfo >= 0 && (edges < 0 || pageInfo < edges);
    }

    private ObjectWriter Compile(ImmutableArray<PlannedField> fields) =>
        new([.. fields.Select(field => new KeyedWriter(ResponseWriter.EncodeKey(field.Key), Compile(field.Selection)))]);

    private ValueWriter Compile(Selection selection) => selection switch
    {
        TextSelection text => new JsonWriter(FieldCompiler.EncodeText(text.Text)),
        JsonSelection json => new JsonWriter(Encoding.UTF8.GetBytes(json.Json)),
        ObjectSelection part => Compile(part.Fields),
        EdgesSelection edges => new EdgesWriter(_rows.Compile(edges.Fields, _wanted)),
        PageSelection page => new PagePartWriter(page.Part),
        TotalCountSelection => new CountWriter(Summary.AddTotal()),
        AggregateSelection aggregate => ColumnWriterFactory.Create(Summary.Add(aggregate.Expression), aggregate.Expression),
        _ => throw new UnreachableException($"'{selection.GetType().Name}' is not a field of a connection."),
    };

    private SummaryCompiler Summary => _summary ??= new SummaryCompiler(compilation, connection.Nodes, start, binding);

    private static IEnumerable<Selection> Flatten(ImmutableArray<PlannedField> fields) =>
        fields.SelectMany(field => field.Selection is ObjectSelection part ? Flatten(part.Fields) : [field.Selection]);
}
