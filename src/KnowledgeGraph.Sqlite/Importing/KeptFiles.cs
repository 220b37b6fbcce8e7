using System.Globalization;
using KnowledgeGraph.Sqlite.Files;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Copies of a file as it was before changes: <c>graph.db.1</c> before the last one, <c>graph.db.2</c> before the one before, and so on.</summary>
internal static class KeptFiles
{
    /// <summary>Copies a file as other connections see it, while this process changes it, and deletes the copy that is one too many.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">The number of copies.</param>
    public static void Keep(string path, int count)
    {
        var copy = $"{path}.kept";
        File.Delete(copy);
        using (var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY))
        {
            using var write = database.Prepare("VACUUM INTO ?1");
            write.Bind(1, (object)copy);
            write.Run();
        }

        using (var database = StoreFile.Open(copy, raw.SQLITE_OPEN_READWRITE))
        {
            FileSeal.Break(database);
            database.Run("PRAGMA journal_mode=WAL");
        }

        FileSeal.Put(copy);
        for (var number = count - 1; number > 0; number--)
        {
            if (File.Exists(NameOf(path, number)))
            {
                File.Move(NameOf(path, number), NameOf(path, number + 1), overwrite: true);
            }
        }

        File.Move(copy, NameOf(path, 1), overwrite: true);
    }

    private static string NameOf(string path, int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
}
