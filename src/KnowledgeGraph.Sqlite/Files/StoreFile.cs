using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>Opens database files, and refuses those that this version did not write.</summary>
internal static class StoreFile
{
    /// <summary>Tests that there is a file at a path, and that it is not empty.</summary>
    /// <exception cref="StoreException">It is a directory.</exception>
    public static bool Exists(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException($"'{path}' is a directory, not a database file.");
        }

        return File.Exists(path) && new FileInfo(path).Length > 0;
    }

    /// <summary>Opens a file that this program wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flags">SQLite's <c>SQLITE_OPEN_*</c>.</param>
    /// <param name="allowsOlder">Whether a file of an older version of this program is accepted, since it is only replaced.</param>
    /// <exception cref="StoreException">There is none, or it is damaged, of another program, or of another version of this one.</exception>
    public static Database Open(string path, int flags, bool allowsOlder = false)
    {
        if (!Exists(path))
        {
            throw new StoreException($"The database at '{path}' is missing. Create it with 'seed'.");
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

    /// <summary>Sets the PRAGMAs of every open file.</summary>
    public static void Configure(Database database)
    {
        database.Run("PRAGMA busy_timeout=5000");
        database.Run("PRAGMA foreign_keys=ON");
        database.Run("PRAGMA cache_size=-65536");
        database.Run("PRAGMA trusted_schema=0");
        database.Run("PRAGMA cell_size_check=1");
    }

    /// <summary>Tests that a file is of this version of the program.</summary>
    public static bool IsCurrent(Database database) => database.ReadInteger("PRAGMA user_version") == StoreMeta.Version;

    /// <summary>Reads the table of <see cref="StoreMeta"/>.</summary>
    public static IReadOnlyDictionary<string, string> ReadMeta(Database database)
    {
        using var statement = database.Prepare(
            SqlText.New().Write($"SELECT name, value FROM {new Identifier(StoreMeta.Table)}").ToString());
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (statement.Step())
        {
            values.Add(statement.ReadText(0), statement.ReadText(1));
        }

        return values;
    }

    /// <summary>Returns the <see cref="StoreMeta.First"/> of a graph that takes the place of one in a file.</summary>
    /// <param name="meta">The values of the graph that is there.</param>
    public static string FindFirst(IReadOnlyDictionary<string, string> meta) => meta.GetValueOrDefault(StoreMeta.First)
        ?? PrintGraph(meta.GetValueOrDefault(StoreMeta.Fingerprint, ""), meta.GetValueOrDefault(StoreMeta.Layout, ""));

    /// <summary>Reads the statistics of a file's tables.</summary>
    public static StoreStatistics ReadStatistics(Database database, IReadOnlyDictionary<string, string> meta) => new(
        meta.Where(entry => entry.Key.StartsWith(StoreMeta.RowsPrefix, StringComparison.Ordinal))
            .ToDictionary(
                entry => entry.Key[StoreMeta.RowsPrefix.Length..],
                entry => long.Parse(entry.Value, CultureInfo.InvariantCulture),
                StringComparer.Ordinal),
        ReadRowsPerValue(database),
        StoreFacts.Parse(meta[StoreMeta.Facts]))
    {
        Version = database.ReadTexts(StoreMeta.SelectVersion)[0],
        HasReplaced = meta.ContainsKey(StoreMeta.Texts)
            || (meta.TryGetValue(StoreMeta.First, out var first) && first != PrintGraph(meta[StoreMeta.Fingerprint], meta[StoreMeta.Layout])),
    };

    /// <summary>Reads the average number of rows with the same value in each index's first column: the second number of <c>sqlite_stat1.stat</c> (https://sqlite.org/fileformat2.html#the_sqlite_stat1_table).</summary>
    public static IReadOnlyDictionary<string, double> ReadRowsPerValue(Database database)
    {
        using var statement = database.Prepare("SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL");
        var rows = new Dictionary<string, double>(StringComparer.Ordinal);
        while (statement.Step())
        {
            rows[statement.ReadText(0)] = double.Parse(statement.ReadText(1).Split(' ')[1], CultureInfo.InvariantCulture);
        }

        return rows;
    }

    private static string PrintGraph(string fingerprint, string layout) => $"{fingerprint} {layout}";

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
            throw new StoreException($"'{path}' is not a SQLite database, or it is damaged.", exception);
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
