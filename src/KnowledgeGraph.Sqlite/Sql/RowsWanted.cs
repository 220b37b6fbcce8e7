namespace KnowledgeGraph.Sqlite.Sql;

/// <summary>The rows of a page that are wanted.</summary>
internal enum RowsWanted
{
    /// <summary>All of them.</summary>
    Page,

    /// <summary>All of them, and the next one if there is a limit.</summary>
    OneMore,

    /// <summary>The first.</summary>
    First,
}
