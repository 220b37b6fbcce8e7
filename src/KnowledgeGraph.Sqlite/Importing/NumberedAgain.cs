using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Sqlite.Loading;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>
/// Writes all tables of a file again from their own rows, so that the numbers of nodes are type by type and in a type by key, as queries require. Needed where nodes
/// have been added to a type.
/// </summary>
internal sealed class NumberedAgain : IGraphRows
{
    private readonly Database _database;
    private readonly StoreLayout _layout;
    private readonly Dictionary<string, Identifier> _moved = new(StringComparer.OrdinalIgnoreCase);

    private NumberedAgain(Database database, StoreLayout layout)
    {
        (_database, _layout) = (database, layout);
        Identifier[] tables = [.. layout.Nodes.Select(table => table.Name), .. layout.Relationships.Select(columns => columns.Table)];
        var names = new UniqueNames(tables.Select(table => table.Name));
        foreach (var table in tables)
        {
            _moved.Add(table.Name, names.Take($"before {table.Name}"));
        }
    }

    /// <inheritdoc/>
    public string Fingerprint => "";

    /// <inheritdoc/>
    public long NodeCount => 0;

    /// <inheritdoc/>
    public long Count => 0;

    /// <summary>Writes them, in the transaction of the database.</summary>
    /// <param name="database">The file.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="progress">Counts rows.</param>
    public static void Write(Database database, StoreLayout layout, LoadProgress progress)
    {
        var rows = new NumberedAgain(database, layout);
        rows.Run(layout.Indexes.Select(index => SqlText.New().Write($"DROP INDEX {index.Name}")));
        rows.Run(layout.Search is { } search ? [SqlText.New().Write($"DROP TABLE {search.Index}"), SqlText.New().Write($"DROP TABLE {search.Nodes}")] : []);
        rows.Run(layout.Citations is { } citations ? [SqlText.New().Write($"DROP TABLE {citations.Name}")] : []);
        rows.Run(rows._moved.Select(table => SqlText.New().Write($"ALTER TABLE {new Identifier(table.Key)} RENAME TO {table.Value}")));
        new TableWriter(database, layout, rows, progress).Write();
        rows.Run(rows._moved.Values.Select(table => SqlText.New().Write($"DROP TABLE {table}")));
    }

    /// <inheritdoc/>
    public IEnumerable<NodeRow> ReadNodes(NodeType type)
    {
        var table = _layout.Find(type);
        var text = SqlText.New().Write($"SELECT {NodeTable.Node}");
        table.Columns.ToList().ForEach(column => text.Write($", {column.Name}"));
        using var select = _database.Prepare($"{text.Write($" FROM {_moved[table.Name.Name]} ORDER BY {NodeTable.Node}")}");
        while (select.Step())
        {
            yield return new NodeRow(select.Integer(0), Read(select, 1, table.Columns));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type)
    {
        foreach (var columns in _layout.AllRelationships.Where(columns => columns.Type.Name == type.Name))
        {
            var text = SqlText.New().Write($"SELECT {columns.Source}, {columns.Target}");
            columns.Columns.ToList().ForEach(column => text.Write($", {column.Name}"));
            using var select = _database.Prepare($"{text.Write($" FROM {_layout.RowsOf(columns, table => _moved[table.Name])} ORDER BY {columns.Row}")}");
            while (select.Step())
            {
                yield return new RelationshipRow(select.Integer(0), select.Integer(1), Read(select, 2, columns.Columns));
            }
        }
    }

    private static object?[] Read(Statement select, int first, IReadOnlyList<Column> columns)
    {
        var values = new object?[columns.Count];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = StoredForm.Read(select.ReadStored(first + column), columns[column].Property.Type);
        }

        return values;
    }

    private void Run(IEnumerable<QueryWriter> statements)
    {
        foreach (var statement in statements)
        {
            _database.Run(statement.ToString());
        }
    }
}
