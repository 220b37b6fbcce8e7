using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Files;

/// <summary>
/// Shows that a file's bytes are those that were written: SQLite itself would notice damage to its structures only, and only where it reads
/// them. A writer breaks the seal in the same transaction and puts a new one on afterwards; a file without one was written by a process
/// that ended in between.
/// </summary>
internal static class FileSeal
{
    // The state is another one after every change, so that no seal is put on a file that has changed since it was hashed.
    private const string CreateTable = $"CREATE TABLE {StoreMeta.SealTable} (state INTEGER NOT NULL, digest BLOB)";
    private const string InsertNone = $"INSERT INTO {StoreMeta.SealTable} VALUES (random(), NULL)";
    private const string SetNone = $"UPDATE {StoreMeta.SealTable} SET state = random(), digest = NULL";
    private const string SetDigest = $"UPDATE {StoreMeta.SealTable} SET digest = ?1 WHERE state = ?2";
    private const string Select = $"SELECT state, digest, (SELECT rootpage FROM sqlite_schema WHERE name = '{StoreMeta.SealTable}') FROM {StoreMeta.SealTable}";

    /// <summary>Makes the table of the seal, with none in it.</summary>
    public static void Create(Database database)
    {
        database.Run(CreateTable);
        database.Run(InsertNone);
    }

    /// <summary>Takes the seal off, in the transaction that changes the file.</summary>
    public static void Break(Database database) => database.Run(SetNone);

    /// <summary>Seals a file that has no seal. If another process is in the way, the file stays without.</summary>
    public static void Put(string path)
    {
        Seal seal;
        using (var database = StoreFile.Open(path, raw.SQLITE_OPEN_READWRITE))
        {
            seal = Read(database);
            if (seal.Digest is not null || database.ReadInteger("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            {
                return;
            }
        }

        var digest = FileDigest.Compute(path, seal.Page);
        using (var database = StoreFile.Open(path, raw.SQLITE_OPEN_READWRITE))
        {
            using var update = database.Prepare(SetDigest);
            update.Bind(1, (object)digest);
            update.Bind(2, seal.State);
            update.Run();
        }
    }

    /// <summary>Refuses a file whose bytes are not those that were written.</summary>
    /// <exception cref="StoreException">It is damaged, or it cannot be opened, see <see cref="StoreFile.Open"/>.</exception>
    public static void Require(string path)
    {
        if (!IsWhole(path))
        {
            throw new StoreException(
                $"'{path}' is damaged, or another program has changed it: its bytes are not those that were written. Delete it, and load the graph again with 'seed'.");
        }
    }

    /// <summary>Tests that a file's bytes are those that were written; without a seal, that SQLite finds nothing wrong.</summary>
    /// <exception cref="StoreException">It cannot be opened, see <see cref="StoreFile.Open"/>.</exception>
    public static bool IsWhole(string path)
    {
        for (var seal = Find(path); seal is not null;)
        {
            if (seal.Digest is null || seal.Digest.AsSpan().SequenceEqual(FileDigest.Compute(path, seal.Page)))
            {
                return true;
            }

            // Another process may have changed the file meanwhile, and sealed it again.
            var before = seal.State;
            seal = Find(path);
            if (seal?.State == before)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads a file's seal; null if the file is too damaged to read one.</summary>
    private static Seal? Find(string path)
    {
        using var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY);
        try
        {
            var seal = Read(database);
            return seal.Digest is not null || database.ReadTexts("PRAGMA quick_check(1)") is ["ok"] ? seal : null;
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static Seal Read(Database database)
    {
        using var select = database.Prepare(Select);
        return select.Step()
            ? new(select.Integer(0), select.ReadStored(1) as byte[], select.Integer(2))
            : throw new StoreException("The seal is missing.");
    }

    /// <summary>A file's seal.</summary>
    /// <param name="State">Another one after every change.</param>
    /// <param name="Digest">The hash; null if the file is not sealed.</param>
    /// <param name="Page">The page of this table.</param>
    private sealed record Seal(long State, byte[]? Digest, long Page);
}
