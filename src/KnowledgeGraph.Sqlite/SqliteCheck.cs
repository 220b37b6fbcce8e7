using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>Checks that a database file is undamaged and holds the expected graph.</summary>
public static class SqliteCheck
{
    /// <summary>Finds the problems of a file, a sentence each; empty if there are none.</summary>
    /// <param name="model">The model of the graph.</param>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">The graph's, see <see cref="IGraphRows"/>.</param>
    /// <exception cref="StoreException">There is no such file, or it is of another program.</exception>
    public static IEnumerable<string> Find(GraphModel model, string path, string fingerprint)
    {
        var isWhole = FileSeal.IsWhole(path);
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

        foreach (var problem in FindDamage(database, isWhole))
        {
            yield return problem;
        }

        var statistics = StoreFile.ReadStatistics(database, meta);
        var tables = layout.Nodes.Select(table => (table.Name, Loaded: statistics.RowCount(table.Name)))
            .Concat(layout.Relationships.Select(table => (Name: table.Table, Loaded: statistics.RelationshipCount(table.Type.Name))));
        foreach (var (table, loaded) in tables)
        {
            var rows = database.ReadInteger(SqlText.New().Write($"SELECT count(*) FROM {table}").ToString());
            if (rows != loaded)
            {
                yield return FormattableString.Invariant($"Table {table.Name} has {rows} rows, and {loaded} were loaded.");
            }
        }

        foreach (var problem in FindMissing(database, layout))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> FindDamage(Database database, bool isWhole) =>
    [
        .. isWhole ? Array.Empty<string>() : ["Its bytes are not those that were written: it is damaged, or another program has changed it."],
        .. database.ReadTexts("PRAGMA integrity_check").Where(text => text != "ok").Select(problem => $"SQLite finds it damaged: {problem}"),
    ];

    private static IEnumerable<string> FindMissing(Database database, StoreLayout layout)
    {
        var names = database.ReadTexts("SELECT name FROM sqlite_schema").ToHashSet(StringComparer.Ordinal);
        var search = layout.Search is { } tables && !names.Contains(tables.Index.Name) ? [$"The full-text index {tables.Index.Name} is missing."] : Array.Empty<string>();
        var cited = layout.Citations is { } citations && !names.Contains(citations.Name.Name) ? [$"The index {citations.Name.Name} is missing."] : Array.Empty<string>();
        return layout.Indexes.Where(index => !names.Contains(index.Name.Name)).Select(index => $"The index {index.Name.Name} is missing.").Concat(search).Concat(cited);
    }
}
