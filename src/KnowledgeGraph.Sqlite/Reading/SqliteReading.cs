using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
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

    /// <summary>Opens a file.</summary>
    public SqliteReading(StoreLayout layout, SqliteOptions options)
    {
        _layout = layout;
        _database = StoreFile.Open(options.Path, raw.SQLITE_OPEN_READONLY);
        _database.Run("PRAGMA query_only=1");
        _database.Run("BEGIN");
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
                _ => { },
                statement => new NodeKey(statement.Integer(0), Id: null),
                cancellationToken);
        }

        var key = table.Find(property);
        return RunAsync(
            $"{SqlText.New().Write($"SELECT {NodeTable.Node}, {key} FROM {table.Name} ORDER BY {key}")}",
            _ => { },
            statement => new NodeKey(statement.Integer(0), statement.ReadText(1)),
            cancellationToken);
    }

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, CancellationToken cancellationToken)
    {
        var table = _layout.Find(type);
        var text = SqlText.New().Write($"SELECT {NodeTable.Node}");
        foreach (var column in table.Columns)
        {
            text.Write($", {column.Name}");
        }

        var key = type.Key is null ? NodeTable.Node : table.Find(type.Key);
        return RunAsync(
            $"{text.Write($" FROM {table.Name} ORDER BY {key}")}",
            _ => { },
            statement => new NodeRow(statement.Integer(0), ReadValues(statement, 1, type.Properties)),
            cancellationToken);
    }

    public async IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<long> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = sources.ToHashSet();
        var (first, last) = (sources.Min(), sources.Max());
        foreach (var columns in _layout.AllRelationships.Where(columns => columns.Type.Name == type.Name))
        {
            var rows = RunAsync(
                Select(columns),
                statement =>
                {
                    statement.Bind(1, first);
                    statement.Bind(2, last);
                },
                statement => new RelationshipRow(statement.Integer(0), statement.Integer(1), ReadValues(statement, 2, type.Properties)),
                cancellationToken);
            await foreach (var row in rows)
            {
                if (wanted.Contains(row.Source))
                {
                    yield return row;
                }
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Select(RelationshipColumns columns)
    {
        var text = SqlText.New().Write($"SELECT {columns.Source}, {columns.Target}");
        foreach (var column in columns.Columns)
        {
            text.Write($", {column.Name}");
        }

        return $"{text.Write($" FROM {columns.Table} WHERE {columns.Source} BETWEEN ?1 AND ?2 AND {columns.Target} IS NOT NULL")}";
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

    // SQLite works on the thread of the caller, so that no row waits.
#pragma warning disable CS1998
    private async IAsyncEnumerable<T> RunAsync<T>(
        string sql, Action<Statement> bind, Func<Statement, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
#pragma warning restore CS1998
    {
        using var statement = _database.Prepare(sql);
        bind(statement);
        while (statement.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return read(statement);
        }
    }
}
