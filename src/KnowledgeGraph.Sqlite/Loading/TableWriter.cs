using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>
/// Creates the tables and fills them. Inlined relationships are collected in temporary tables first, so that the row of their source is
/// written once and whole; indexes come last, which is faster than keeping them in order all the while.
/// </summary>
internal sealed class TableWriter(Database database, StoreLayout layout, IGraphRows rows, LoadProgress progress)
{
    private readonly Dictionary<string, Identifier> _inlined = new(StringComparer.Ordinal);
    private readonly NodeNumbers _numbers = new(layout.Model, rows);
    private readonly SearchOrder _order = new(layout.Model);
    private readonly CitationWriter _citations = new(layout);

    /// <summary>Writes the graph.</summary>
    public void Write()
    {
        foreach (var inlined in layout.Nodes.SelectMany(table => table.Inlined).DistinctBy(inlined => inlined.Type.Name, StringComparer.Ordinal))
        {
            Collect(inlined.Type);
        }

        Run(StoreSchema.CreateTables(layout));
        foreach (var table in layout.Nodes)
        {
            Write(table);
        }

        foreach (var table in layout.Relationships)
        {
            Write(table);
        }

        Run(_inlined.Values.Select(table => SqlText.New().Write($"DROP TABLE {table}").ToString()));
        WriteSearch();
        _citations.Write(database);
        Run(layout.Indexes.Select(StoreSchema.CreateIndex));
        database.Run("ANALYZE");
        progress.Finish();
    }

    private void Collect(RelationshipType type)
    {
        var table = new Identifier(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"f{_inlined.Count + 1}"));
        _inlined.Add(type.Name, table);
        var create = SqlText.New().Write($"CREATE TEMP TABLE {table} (source INTEGER PRIMARY KEY, target INTEGER");
        for (var property = 0; property < type.Properties.Length; property++)
        {
            create.Write($", {Value(property)}");
        }

        database.Run(create.Write($")").ToString());
        using var insert = PrepareInsert(table, type.Properties.Length + 2, ignoresSecond: true);
        ImmutableArray<int> positions = [.. layout.AllRelationships.Where(columns => columns.Type == type).Select(layout.PositionOf)];
        foreach (var row in rows.ReadRelationships(type))
        {
            _order.AddRelationship(row);
            foreach (var position in positions)
            {
                _citations.Add(position, _numbers.Find(row.Source), row.Values);
            }

            Bind(insert, 1, row, type.Properties);
            insert.Run();
            if (database.Changes == 0)
            {
                throw new StoreException($"A node has two relationships {type.Name}, and the model allows it one.");
            }

            progress.Count();
        }
    }

    private void Write(NodeTable table)
    {
        var position = layout.PositionOf(table);
        using var insert = database.Prepare(InsertNode(table));
        foreach (var row in rows.ReadNodes(table.Type))
        {
            _order.AddNode(table.Type, row);
            var number = _numbers.Find(row.Number);
            _citations.Add(position, number, row.Values);
            insert.Bind(1, number);
            Bind(insert, 2, row.Values, table.Type.Properties);
            insert.Run();
            progress.Count();
        }
    }

    private void WriteSearch()
    {
        if (layout.Search is { } tables)
        {
            using var writer = new SearchWriter(database, layout, tables);
            writer.Write(_order, _numbers.Find);
        }
    }

    private void Write(RelationshipColumns table)
    {
        var position = layout.PositionOf(table);
        using var insert = PrepareInsert(table.Table, table.Columns.Length + 3, ignoresSecond: false);
        var number = 0L;
        foreach (var row in rows.ReadRelationships(table.Type))
        {
            _order.AddRelationship(row);
            _citations.Add(position, ++number, row.Values);
            insert.Bind(1, number);
            Bind(insert, 2, row, table.Type.Properties);
            insert.Run();
            progress.Count();
        }
    }

    private string InsertNode(NodeTable table)
    {
        var text = SqlText.New().Write($"INSERT INTO {table.Name} SELECT n1.node");
        for (var column = 0; column < table.Columns.Length; column++)
        {
            text.Write($", ?{column + 2}");
        }

        var joins = SqlText.New().Write($" FROM (SELECT ?1 AS node) AS n1");
        foreach (var inlined in table.Inlined)
        {
            var collected = _inlined[inlined.Type.Name];
            text.Write($", {collected}.target");
            for (var property = 0; property < inlined.Columns.Length; property++)
            {
                text.Write($", {collected}.{Value(property)}");
            }

            joins.Write($" LEFT JOIN {collected} ON {collected}.source = n1.node");
        }

        return text.Write($"{joins}").ToString();
    }

    private Statement PrepareInsert(Identifier table, int values, bool ignoresSecond)
    {
        var text = SqlText.New();
        _ = ignoresSecond ? text.Write($"INSERT OR IGNORE INTO {table} VALUES (") : text.Write($"INSERT INTO {table} VALUES (");
        text.WriteJoined(", ", Enumerable.Range(1, values).Select(number => SqlText.New().Write($"?{number}")));
        return database.Prepare(text.Write($")").ToString());
    }

    private void Run(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            database.Run(statement);
        }
    }

    private void Bind(Statement statement, int first, RelationshipRow row, ImmutableArray<Property> properties)
    {
        statement.Bind(first, _numbers.Find(row.Source));
        statement.Bind(first + 1, _numbers.Find(row.Target));
        Bind(statement, first + 2, row.Values, properties);
    }

    private static void Bind(Statement statement, int first, object?[] values, ImmutableArray<Property> properties)
    {
        for (var value = 0; value < values.Length; value++)
        {
            statement.Bind(first + value, StoredForm.Write(values[value], properties[value].Type.Scalar));
        }
    }

    private static Identifier Value(int property) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{property + 1}"));
}
