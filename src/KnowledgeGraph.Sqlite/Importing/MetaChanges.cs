using System.Globalization;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;

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
        using var write = database.Prepare($"INSERT OR REPLACE INTO {StoreMeta.Table} (name, value) VALUES (?1, ?2)");
        Write(StoreMeta.First, StoreFile.FindFirst(meta));
        Write(StoreMeta.Fingerprint, nextFingerprint(meta[StoreMeta.Fingerprint]));
        Write(StoreMeta.Model, sdl);
        foreach (var table in layout.Nodes.Select(table => table.Name).Concat(layout.Relationships.Select(columns => columns.Table)).Where(table => changed.Contains(table.Name)))
        {
            database.Run($"{SqlText.New().Write($"ANALYZE {table}")}");
        }

        var after = new TableFacts(database, layout, before, changed).Read();
        Write(StoreMeta.Facts, after.Facts.Print());
        foreach (var (table, rows) in after.Rows)
        {
            Write(StoreMeta.RowsPrefix + table, rows.ToString(CultureInfo.InvariantCulture));
        }

        void Write(string name, string value)
        {
            write.Bind(1, (object)name);
            write.Bind(2, (object)value);
            write.Run();
        }
    }
}
