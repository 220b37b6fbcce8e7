using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>Opens files, and refuses those that are not ours to read.</summary>
internal static class StoreFile
{
    /// <summary>Whether there is something at a path that could be a database: neither nothing nor an empty file.</summary>
    /// <exception cref="StoreException">It is a directory.</exception>
    public static bool Exists(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException($"'{path}' is a directory, not a database file.");
        }

        return File.Exists(path) && new FileInfo(path).Length > 0;
    }

    /// <summary>Opens a file of ours.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flags">SQLite's <c>SQLITE_OPEN_*</c>.</param>
    /// <param name="allowsOlder">Whether a file of an older version of this program will do, since it is only to be replaced.</param>
    /// <exception cref="StoreException">There is none, or it is damaged, of another program, or of another version of this one.</exception>
    public static Database Open(string path, int flags, bool allowsOlder = false)
    {
        if (!Exists(path))
        {
            throw new StoreException($"There is no database at '{path}'. Create it with 'seed'.");
        }

        var database = Database.Open(path, flags);
        try
        {
            Identify(database, path, allowsOlder);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Settings of every open file.</summary>
    public static void Configure(Database database)
    {
        database.Run("PRAGMA busy_timeout=5000");
        database.Run("PRAGMA foreign_keys=ON");
        database.Run("PRAGMA cache_size=-65536");
        database.Run("PRAGMA trusted_schema=0");
        database.Run("PRAGMA cell_size_check=1");
    }

    /// <summary>Whether a file is of this version of the program.</summary>
    public static bool IsCurrent(Database database) => database.ReadInteger("PRAGMA user_version") == StoreMeta.Version;

    /// <summary>What a file says of itself.</summary>
    public static FrozenDictionary<string, string> ReadMeta(Database database)
    {
        using var statement = database.Prepare(
            SqlText.New().Write($"SELECT name, value FROM {new Identifier(StoreMeta.Table)}").ToString());
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (statement.Step())
        {
            values.Add(statement.ReadText(0), statement.ReadText(1));
        }

        return values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What a file says of its tables.</summary>
    public static StoreStatistics ReadStatistics(Database database, FrozenDictionary<string, string> meta) => new(
        meta.Where(entry => entry.Key.StartsWith(StoreMeta.RowsPrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                entry => entry.Key[StoreMeta.RowsPrefix.Length..],
                entry => long.Parse(entry.Value, CultureInfo.InvariantCulture),
                StringComparer.Ordinal),
        ReadRowsPerValue(database),
        ReadNames(meta[StoreMeta.Nulls]),
        ReadNames(meta[StoreMeta.Unordered]));

    /// <summary>How many rows have the same value in an index's first column: the second number of SQLite's statistics.</summary>
    public static FrozenDictionary<string, double> ReadRowsPerValue(Database database)
    {
        using var statement = database.Prepare("SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL");
        var rows = new Dictionary<string, double>(StringComparer.Ordinal);
        while (statement.Step())
        {
            rows[statement.ReadText(0)] = double.Parse(statement.ReadText(1).Split(' ')[1], CultureInfo.InvariantCulture);
        }

        return rows.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> ReadNames(string json) =>
        JsonSerializer.Deserialize<string[]>(json)!.ToFrozenSet(StringComparer.Ordinal);

    private static void Identify(Database database, string path, bool allowsOlder)
    {
        long application;
        long version;
        try
        {
            Configure(database);
            application = database.ReadInteger("PRAGMA application_id");
            version = database.ReadInteger("PRAGMA user_version");
        }
        catch (StoreException exception)
        {
            throw new StoreException($"'{path}' is no SQLite database, or it is damaged.", exception);
        }

        if (application != StoreMeta.ApplicationId)
        {
            throw new StoreException($"'{path}' is the database of another program.");
        }

        if (version > StoreMeta.Version)
        {
            throw new StoreException($"'{path}' was made by a newer version of this program.");
        }

        if (version < StoreMeta.Version && !allowsOlder)
        {
            throw new StoreException($"'{path}' was made by an older version of this program. Load the graph again with 'seed --replace'.");
        }
    }
}
