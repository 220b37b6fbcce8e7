using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Stores;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>Reads the whole graph of a file in one transaction, on a separate connection.</summary>
internal sealed class SqliteReading : IGraphReading
{
    private readonly Database _database;
    private readonly StoreLayout _layout;
    private readonly StoreStatistics _statistics;

    /// <summary>Reads a file in the transaction of a writer.</summary>
    public SqliteReading(StoreLayout layout, Database database)
    {
        (_layout, _database) = (layout, database);
        _statistics = StoreFile.ReadStatistics(database, StoreFile.ReadMeta(database));
    }

    /// <summary>Opens a file.</summary>
    public SqliteReading(StoreLayout layout, SqliteOptions options)
        : this(layout, Begin(options))
    {
        var state = _database.ReadInteger($"SELECT state FROM {StoreMeta.SealTable}");
        Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{StoreFile.ReadMeta(_database)[StoreMeta.Fingerprint]} {state}");
    }

    public string? Fingerprint { get; }

    public IAsyncEnumerable<NodeKey> ReadKeysAsync(NodeType type, CancellationToken cancellationToken)
    {
        var table = _layout.Find(type);
        if (type.Key is not { } property)
        {
            return RunAsync(
                $"{SqlText.New().Write($"SELECT {NodeTable.Node} FROM {table.Name} ORDER BY {NodeTable.Node}")}",
                statement => new NodeKey(statement.Integer(0), Id: null),
                cancellationToken);
        }

        var key = table.Find(property);
        return RunAsync(
            $"{SqlText.New().Write($"SELECT {NodeTable.Node}, {key} FROM {table.Name} ORDER BY {key}")}",
            statement => new NodeKey(statement.Integer(0), statement.ReadText(1)),
            cancellationToken);
    }

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, CancellationToken cancellationToken) =>
        RunAsync(SelectAll(type), statement => ReadNode(statement, type), cancellationToken);

    public Task HashNodesAsync(NodeType type, NodeHashed receive, CancellationToken cancellationToken)
    {
        var key = type.Key is null ? -1 : type.Properties.IndexOf(type.Key);
        var values = new ulong[type.Properties.Length];
        using var statement = _database.Prepare(SelectAll(type));
        while (statement.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Hash(statement, 1, type.Properties, values);
            receive(statement.Integer(0), key < 0 ? 0 : ValueHash.OfId(statement.Text(key + 1)), values);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, IReadOnlyList<long> numbers, CancellationToken cancellationToken) => RunAsync(
        $"{Select(_layout.Find(type)).Write($" WHERE {NodeTable.Node} = ?1")}",
        numbers,
        (statement, number) => statement.Bind(1, number),
        statement => ReadNode(statement, type),
        cancellationToken);

    public IAsyncEnumerable<RelationshipEnds> ReadEndsAsync(
        RelationshipType type, IReadOnlyList<long> nodes, Direction direction, CancellationToken cancellationToken) =>
        TablesOf(type).ToAsyncEnumerable().SelectMany(table => RunAsync(
            $"{Select(table, []).Write($" AND {(direction == Direction.Out ? table.Source : table.Target)} = ?1")}",
            nodes,
            (statement, node) => statement.Bind(1, node),
            statement => new RelationshipEnds(statement.Integer(0), statement.Integer(1)),
            cancellationToken));

    public IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<RelationshipEnds> pairs, CancellationToken cancellationToken) =>
        TablesOf(type).ToAsyncEnumerable().SelectMany(table => RunAsync(
            $"{Select(table, table.Columns).Write($" AND {table.Source} = ?1 AND {table.Target} = ?2")}",
            pairs,
            (statement, pair) =>
            {
                statement.Bind(1, pair.Source);
                statement.Bind(2, pair.Target);
            },
            statement => ReadRelationship(statement, type),
            cancellationToken));

    public IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(RelationshipType type, CancellationToken cancellationToken) =>
        TablesOf(type).ToAsyncEnumerable().SelectMany(table => RunAsync(
            $"{Select(table, table.Columns)}", statement => ReadRelationship(statement, type), cancellationToken));

    public Task HashRelationshipsAsync(RelationshipType type, RelationshipHashed receive, CancellationToken cancellationToken)
    {
        var values = new ulong[type.Properties.Length];
        foreach (var table in TablesOf(type))
        {
            using var statement = _database.Prepare($"{Select(table, table.Columns)}");
            while (statement.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Hash(statement, 2, type.Properties, values);
                receive(statement.Integer(0), statement.Integer(1), values);
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Database Begin(SqliteOptions options)
    {
        var database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        database.Run("PRAGMA query_only=1");
        database.Run("BEGIN");
        return database;
    }

    private IEnumerable<RelationshipColumns> TablesOf(RelationshipType type) => _layout.AllRelationships.Where(columns => columns.Type.Name == type.Name);

    private string SelectAll(NodeType type)
    {
        var table = _layout.Find(type);
        var key = type.Key is null || _statistics.IsNumbered(table, type.Key) ? NodeTable.Node : table.Find(type.Key);
        return $"{Select(table).Write($" ORDER BY {key}")}";
    }

    private static QueryWriter Select(NodeTable table) => SqlText.New().Write($"SELECT ")
        .WriteJoined(", ", [NodeTable.Node, .. table.Columns.Select(column => column.Name)])
        .Write($" FROM {table.Name}");

    private QueryWriter Select(RelationshipColumns table, ImmutableArray<Column> columns) => SqlText.New().Write($"SELECT ")
        .WriteJoined(", ", [table.Source, table.Target, .. columns.Select(column => column.Name)])
        .Write($" FROM {_layout.RowsOf(table)}");

    private static NodeRow ReadNode(Statement statement, NodeType type) => new(statement.Integer(0), ReadValues(statement, 1, type.Properties));

    private static RelationshipRow ReadRelationship(Statement statement, RelationshipType type) =>
        new(statement.Integer(0), statement.Integer(1), ReadValues(statement, 2, type.Properties));

    private static void Hash(Statement statement, int first, ImmutableArray<Property> properties, Span<ulong> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = StoredHash.Of(statement, first + i, properties[i].Type);
        }
    }

    private static object?[] ReadValues(Statement statement, int first, ImmutableArray<Property> properties)
    {
        var values = new object?[properties.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = StoredForm.Read(statement.ReadStored(first + i), properties[i].Type);
        }

        return values;
    }

    private IAsyncEnumerable<T> RunAsync<T>(string sql, Func<Statement, T> read, CancellationToken cancellationToken) =>
        RunAsync(sql, [0], (_, _) => { }, read, cancellationToken);

    /// <summary>Runs a statement for each of some parameters, and reads all rows.</summary>
    // SQLite works on the thread of the caller, so that no row waits.
#pragma warning disable CS1998
    private async IAsyncEnumerable<T> RunAsync<TParameter, T>(
        string sql,
        IEnumerable<TParameter> parameters,
        Action<Statement, TParameter> bind,
        Func<Statement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
#pragma warning restore CS1998
    {
        using var statement = _database.Prepare(sql);
        foreach (var parameter in parameters)
        {
            bind(statement, parameter);
            while (statement.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return read(statement);
            }

            statement.Reset();
        }
    }
}
