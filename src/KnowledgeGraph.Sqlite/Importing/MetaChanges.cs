using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Brings up to date the values of <see cref="StoreMeta"/> for tables that have changed, and SQLite's own statistics of them.</summary>
internal static class MetaChanges
{
    /// <summary>Writes it.</summary>
    /// <param name="database">The file.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="changed">The names of the tables.</param>
    /// <param name="sdl">The model.</param>
    /// <param name="nextFingerprint">Makes the fingerprint of the graph from that of the graph before.</param>
    public static void Write(Database database, StoreLayout layout, IReadOnlySet<string> changed, string sdl, Func<string, string> nextFingerprint)
    {
        var meta = StoreFile.ReadMeta(database);
        var before = StoreFile.ReadStatistics(database, meta);
        var nodes = layout.Nodes.Where(table => changed.Contains(table.Name.Name)).ToList();
        using var write = database.Prepare($"INSERT OR REPLACE INTO {StoreMeta.Table} (name, value) VALUES (?1, ?2)");
        Write(StoreMeta.First, StoreFile.FindFirst(meta));
        Write(StoreMeta.Fingerprint, nextFingerprint(meta[StoreMeta.Fingerprint]));
        Write(StoreMeta.Model, sdl);
        Write(StoreMeta.Nulls, Print(before.Nulls.Where(name => !nodes.Exists(table => name.StartsWith($"{table.Name.Name}.", StringComparison.Ordinal)))
            .Concat(nodes.SelectMany(table => FindNulls(database, table)))));
        Write(StoreMeta.Unordered, Print(before.Unordered.Except(nodes.Select(table => table.Name.Name), StringComparer.Ordinal)
            .Concat(nodes.Where(table => !IsOrdered(database, table)).Select(table => table.Name.Name))));
        foreach (var table in nodes)
        {
            Write(StoreMeta.RowsPrefix + table.Name.Name, Count(database.ReadInteger($"{SqlText.New().Write($"SELECT count(*) FROM {table.Name}")}")));
        }

        foreach (var type in layout.AllRelationships.Where(columns => changed.Contains(columns.Table.Name)).Select(columns => columns.Type.Name).Distinct(StringComparer.Ordinal))
        {
            var rows = layout.AllRelationships.Where(columns => columns.Type.Name == type)
                .Sum(columns => database.ReadInteger($"{SqlText.New().Write($"SELECT count(*) FROM {layout.RowsOf(columns)}")}"));
            Write(StoreMeta.RowsPrefix + StoreStatistics.RelationshipsKey(type), Count(rows));
        }

        foreach (var table in layout.Nodes.Select(table => table.Name).Concat(layout.Relationships.Select(columns => columns.Table)).Where(table => changed.Contains(table.Name)))
        {
            database.Run($"{SqlText.New().Write($"ANALYZE {table}")}");
        }

        void Write(string name, string value)
        {
            write.Bind(1, (object)name);
            write.Bind(2, (object)value);
            write.Run();
        }
    }

    private static string Count(long rows) => rows.ToString(CultureInfo.InvariantCulture);

    private static string Print(IEnumerable<string> names) => JsonSerializer.Serialize(names.Order(StringComparer.Ordinal));

    private static IEnumerable<string> FindNulls(Database database, NodeTable table) => table.Columns
        .Where(column => column.Property.Type.IsRequired
            && database.ReadInteger($"{SqlText.New().Write($"SELECT EXISTS (SELECT 1 FROM {table.Name} WHERE {column.Name} IS NULL)")}") == 1)
        .Select(column => $"{table.Name.Name}.{column.Name.Name}");

    /// <summary>Tests that the numbers of nodes follow their keys; those of nodes without a key come as they were loaded.</summary>
    private static bool IsOrdered(Database database, NodeTable table)
    {
        if (table.Type.Key is null)
        {
            return true;
        }

        using var select = database.Prepare($"{SqlText.New().Write($"SELECT {NodeTable.Node} FROM {table.Name} ORDER BY {table.Find(table.Type.Key)} NULLS LAST")}");
        for (var previous = 0L; select.Step(); previous = select.Integer(0))
        {
            if (select.Integer(0) < previous)
            {
                return false;
            }
        }

        return true;
    }
}
