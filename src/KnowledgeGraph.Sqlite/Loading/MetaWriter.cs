using System.Globalization;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Writes the tables of <see cref="StoreMeta"/>.</summary>
internal static class MetaWriter
{
    /// <summary>Writes them.</summary>
    /// <param name="database">The file.</param>
    /// <param name="fingerprint">The graph's.</param>
    /// <param name="layout">The tables.</param>
    /// <param name="first">The value of <see cref="StoreMeta.First"/>; null if the file has held no graph before.</param>
    /// <param name="statistics">The facts about the tables.</param>
    public static void Write(Database database, string fingerprint, StoreLayout layout, string? first, StoreStatistics statistics)
    {
        database.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={StoreMeta.ApplicationId}"));
        database.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={StoreMeta.Version}"));
        FileSeal.Create(database);
        database.Run(StoreSchema.CreateMeta());
        using var insert = database.Prepare(
            SqlText.New().Write($"INSERT INTO {new Identifier(StoreMeta.Table)} (name, value) VALUES (?1, ?2)").ToString());
        Insert(StoreMeta.Fingerprint, fingerprint);
        Insert(StoreMeta.Layout, StoreSchema.Hash(layout));
        Insert(StoreMeta.Model, layout.Model.Sdl);
        if (first is not null)
        {
            Insert(StoreMeta.First, first);
        }

        Insert(StoreMeta.Facts, statistics.Facts.Print());
        foreach (var (table, rows) in statistics.Rows)
        {
            Insert(StoreMeta.RowsPrefix + table, rows.ToString(CultureInfo.InvariantCulture));
        }

        void Insert(string name, object value)
        {
            insert.Bind(1, name);
            insert.Bind(2, value);
            insert.Run();
        }
    }

    /// <summary>Replaces the text of the model of a graph that stays as it is.</summary>
    public static void WriteModel(Database database, string sdl)
    {
        using var replace = database.Prepare(
            SqlText.New().Write($"INSERT OR REPLACE INTO {new Identifier(StoreMeta.Table)} (name, value) VALUES (?1, ?2)").ToString());
        replace.Bind(1, StoreMeta.Model);
        replace.Bind(2, sdl);
        replace.Run();
    }
}
