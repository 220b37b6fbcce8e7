namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>A small table of names and values that describe the file.</summary>
internal static class StoreMeta
{
    /// <summary>The table.</summary>
    public const string Table = "meta";

    /// <summary>The table of <c>FileSeal</c>.</summary>
    public const string SealTable = "seal";

    /// <summary>SQLite's <c>application_id</c> of this program's files: "KGRA".</summary>
    public const int ApplicationId = 0x4B475241;

    /// <summary>SQLite's <c>user_version</c>: which form of layout the file has. Raised whenever files of before cannot be read.</summary>
    public const int Version = 5;

    /// <summary>
    /// The version of the graph, one text: the graph that was loaded, the tables that it is in, the texts that were attached to it since, and
    /// the facts about its tables that statements rely on.
    /// </summary>
    public const string SelectVersion =
        $"SELECT group_concat(value, ' ') FROM (SELECT value FROM {Table} WHERE name IN ('{Fingerprint}', '{Layout}', '{Texts}', '{Facts}') ORDER BY name)";

    /// <summary>The facts about the tables, see <see cref="StoreFacts"/>: whatever changes a table replaces them in the same transaction.</summary>
    public const string Facts = "facts";

    /// <summary>A hash of the texts that were attached to passages; missing if there are none.</summary>
    public const string Texts = "texts";

    /// <summary>The fingerprint of the graph.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>The hash of the tables that the model requires, see <see cref="StoreSchema.Hash"/>.</summary>
    public const string Layout = "layout";

    /// <summary>The model that the graph was loaded with, as SDL; missing in older files.</summary>
    public const string Model = "model";

    /// <summary>
    /// The fingerprint and the layout of the first graph that the file held, with a space between; missing if it has held no other than the current one.
    /// </summary>
    public const string First = "first";

    /// <summary>The number of rows of a table; the table's name follows.</summary>
    public const string RowsPrefix = "rows:";
}
