using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>The statements that find nodes by their ids, and the type that each node is shown as. Made once a plan.</summary>
internal sealed class NodePositions
{
    private readonly Compilation _compilation;
    private readonly ImmutableArray<NodeTable> _shown;
    private readonly int _last;
    private readonly int? _position;

    private NodePositions(Compilation compilation)
    {
        _compilation = compilation;
        var model = compilation.Layout.Model;
        _shown = [.. model.NodeTypesOf(model.AnyNode!).Select(compilation.Layout.Find)];
        Positions = [.. compilation.Layout.Nodes.Select(table => _shown.IndexOf(table))];
        _last = CompileLast();
        _position = Positions.Contains(-1) ? Compile(SqlText.New().Write($"?{compilation.NodeParameter}"), _ => NodeTable.Node) : null;
    }

    /// <summary>Gets or compiles the one instance of a plan.</summary>
    public static NodePositions Shared(Compilation compilation) => compilation.Share(compilation, () => new NodePositions(compilation));

    /// <summary>For each of all node types the position among those that are shown; -1 where it is not shown.</summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>The number of rows in all node tables; a node of several types counts for each.</summary>
    public long Rows => _compilation.Layout.Nodes.Sum(table => _compilation.Statistics.RowCount(table.Name));

    /// <summary>Compiles the statement that finds the node with an id.</summary>
    /// <returns>Its position in the query.</returns>
    public int CompileFind(Parameter id) => Compile(SqlText.New().Write($"{id}"), table => table.Find(table.Type.Key!));

    /// <summary>Finds the node with an id, as the first of its types; null if there is none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="select">The result of <see cref="CompileFind"/>.</param>
    public static FoundNode? Find(QueryRun run, int select) => Read(run.Open(select)) is { } row ? new FoundNode(row.Position, row.Node) : null;

    /// <summary>Compiles the statement that finds the nodes of one id after the other.</summary>
    /// <returns>Its position in the query.</returns>
    public int CompileFindEach() => Compile(SqlText.New().Write($"?{_compilation.ListParameter}"), table => table.Find(table.Type.Key!));

    /// <summary>Finds the node of one id after the other.</summary>
    /// <param name="run">The run.</param>
    /// <param name="select">The result of <see cref="CompileFindEach"/>.</param>
    /// <param name="parameter">The number of the statement's parameter.</param>
    /// <param name="id">The id.</param>
    public static FoundNode? Find(QueryRun run, int select, int parameter, string id)
    {
        var statement = run.Open(select);
        statement.Bind(parameter, (object)id);
        return Read(statement) is { } row ? new FoundNode(row.Position, row.Node) : null;
    }

    /// <summary>The last number that nodes of each of all types, or of a type before it, have.</summary>
    public ImmutableArray<long> ReadLast(QueryRun run)
    {
        var (statement, last) = (run.Open(_last), 0L);
        statement.Step();
        ImmutableArray<long> numbers = [.. Positions.Select((_, column) => last = Math.Max(last, statement.Integer(column)))];
        statement.Reset();
        return numbers;
    }

    /// <summary>The position, and the key, of the first type that a node is shown as; null where it is shown as none.</summary>
    public (int Position, string? Key)? ReadPosition(QueryRun run, long node)
    {
        var statement = run.Open(_position!.Value);
        statement.Bind(_compilation.NodeParameter, node);
        return Read(statement) is { } row ? (row.Position, row.Key) : null;
    }

    private static (int Position, long Node, string? Key)? Read(Statement statement)
    {
        (int, long, string?)? row = statement.Step()
            ? ((int)statement.Integer(0), statement.Integer(1), statement.IsNull(2) ? null : statement.ReadText(2))
            : null;
        statement.Reset();
        return row;
    }

    private int CompileLast()
    {
        var (select, text) = (_compilation.Reserve(), SqlText.New().Write($"SELECT "));
        text.WriteJoined(", ", _compilation.Layout.Nodes.Select(table => SqlText.New().Write($"(SELECT max(node) FROM {table.Name})")));
        _compilation.Complete(select, text);
        return select;
    }

    private int Compile(QueryWriter value, Func<NodeTable, Identifier> column)
    {
        var (select, builder, text) = (_compilation.Reserve(), new SelectBuilder(_compilation), SqlText.New());
        text.WriteJoined(" UNION ALL ", _shown.Index().Select(table =>
        {
            var alias = builder.Alias('t');
            return SqlText.New().Write($"SELECT {table.Index}, {alias}.node, {alias}.{table.Item.Find(table.Item.Type.Key!)} FROM {table.Item.Name} AS {alias} WHERE {alias}.{column(table.Item)} = {value}");
        }));
        _compilation.Complete(select, text.Write($" ORDER BY 1, 2 LIMIT 1"));
        return select;
    }
}
