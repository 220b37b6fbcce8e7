using System.Collections.Immutable;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>
/// Finds out what is true of the rows of a file's tables, from the tables and their indexes alone, in the transaction of any load or change and after its
/// <c>ANALYZE</c>.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="layout">The tables.</param>
/// <param name="before">What was true before the change.</param>
/// <param name="changed">The names of the tables that have changed; null for all.</param>
internal sealed class TableFacts(Database database, StoreLayout layout, StoreStatistics before, IReadOnlySet<string>? changed)
{
    /// <summary>Reads the tables that have changed.</summary>
    public StoreStatistics Read() => new(
        layout.Nodes.Select(table => KeyValuePair.Create(table.Name.Name, Count(table)))
            .Concat(layout.Model.RelationshipTypes.Select(type => KeyValuePair.Create(StoreStatistics.RelationshipsKey(type.Name), CountRelationships(type.Name))))
            .ToDictionary(StringComparer.Ordinal),
        StoreFile.ReadRowsPerValue(database),
        new StoreFacts(
            [.. layout.Nodes.SelectMany(FindNulls)],
            [.. layout.Nodes.Where(IsUnordered).Select(table => table.Name.Name)],
            [.. layout.Relationships.Where(table => !HasParallels(table)).Select(table => table.Table.Name)],
            [.. layout.Nodes.Select(FindNumbers).OfType<TableNumbers>()]));

    private bool HasChanged(Identifier table) => changed?.Contains(table.Name) ?? true;

    private long Count(NodeTable table) => HasChanged(table.Name)
        ? Read(SqlText.New().Write($"SELECT count(*) FROM {table.Name}"))
        : before.RowCount(table.Name);

    private long CountRelationships(string type)
    {
        ImmutableArray<RelationshipColumns> tables = [.. layout.AllRelationships.Where(columns => columns.Type.Name == type)];
        return tables.Any(columns => HasChanged(columns.Table))
            ? tables.Sum(columns => Read(SqlText.New().Write($"SELECT count(*) FROM {layout.RowsOf(columns)}")))
            : before.RelationshipCount(type);
    }

    private IEnumerable<string> FindNulls(NodeTable table)
    {
        ImmutableArray<Column> required = [.. table.Columns.Where(column => column.Property.Type.IsRequired)];
        if (!HasChanged(table.Name) || required.IsEmpty)
        {
            return required.Where(column => before.HasNulls(table.Name, column.Name)).Select(column => Name(table, column));
        }

        var all = SqlText.New().WriteJoined(", ", required.Select(column => SqlText.New().Write($"total({column.Name} IS NULL)")));
        using var select = database.Prepare($"{SqlText.New().Write($"SELECT {all} FROM {table.Name}")}");
        select.Step();
        return [.. required.Where((_, column) => select.Real(column) > 0).Select(column => Name(table, column))];
    }

    private static string Name(NodeTable table, Column column) => $"{table.Name.Name}.{column.Name.Name}";

    /// <summary>Tests that some node comes after one with a greater number when they are sorted by key, those without one last.</summary>
    private bool IsUnordered(NodeTable table)
    {
        if (table.Type.Key is not { } key || !HasChanged(table.Name))
        {
            return table.Type.Key is { } property && !before.IsNumbered(table, property);
        }

        using var select = database.Prepare($"{SqlText.New().Write($"SELECT {NodeTable.Node} FROM {table.Name} ORDER BY {table.Find(key)} NULLS LAST, {NodeTable.Node}")}");
        for (var previous = long.MinValue; select.Step(); previous = select.Integer(0))
        {
            if (select.Integer(0) < previous)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasParallels(RelationshipColumns table) => HasChanged(table.Table)
        ? Read(SqlText.New().Write($"SELECT EXISTS (SELECT 1 FROM {table.Table} GROUP BY {table.Source}, {table.Target} HAVING count(*) > 1)")) == 1
        : before.MayHaveParallels(table);

    private TableNumbers? FindNumbers(NodeTable table)
    {
        if (!HasChanged(table.Name))
        {
            return before.Numbers(table);
        }

        using var select = database.Prepare($"{SqlText.New().Write($"SELECT (SELECT min({NodeTable.Node}) FROM {table.Name}), (SELECT max({NodeTable.Node}) FROM {table.Name})")}");
        return select.Step() && !select.IsNull(0) ? new(table.Name.Name, select.Integer(0), select.Integer(1), Count(table)) : null;
    }

    private long Read(QueryWriter sql) => database.ReadInteger(sql.ToString());
}
