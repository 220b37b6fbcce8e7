using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>Looks whether a database file is whole and holds the graph that it should hold.</summary>
public static class SqliteCheck
{
    /// <summary>What is wrong with a file, a sentence each; empty where nothing is.</summary>
    /// <param name="model">The model of the graph.</param>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">The graph's, see <see cref="Seed.IGraphRows"/>.</param>
    /// <exception cref="StoreException">There is no such file, or it is none of ours.</exception>
    public static IEnumerable<string> Find(GraphModel model, string path, string fingerprint)
    {
        using var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY);
        var meta = StoreFile.ReadMeta(database);
        var layout = new StoreLayout(model);
        if (meta[StoreMeta.Layout] != StoreSchema.Hash(layout))
        {
            yield return "It was made for another model. Load the graph again with 'seed --replace'.";
            yield break;
        }

        if (meta[StoreMeta.Fingerprint] != fingerprint)
        {
            yield return "The files have changed since it was loaded. Load them again with 'seed --replace'.";
        }

        foreach (var problem in database.ReadTexts("PRAGMA integrity_check").Where(text => text != "ok"))
        {
            yield return $"SQLite finds it damaged: {problem}";
        }

        var statistics = StoreFile.ReadStatistics(meta);
        foreach (var table in layout.Nodes.Select(table => table.Name).Concat(layout.Relationships.Select(table => table.Table)))
        {
            var rows = database.ReadInteger(SqlText.New().Write($"SELECT count(*) FROM {table}").ToString());
            if (rows != statistics.RowsOf(table))
            {
                yield return FormattableString.Invariant($"Table {table.Name} has {rows} rows, and {statistics.RowsOf(table)} were loaded.");
            }
        }
    }
}
