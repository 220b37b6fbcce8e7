namespace KnowledgeGraph.Sqlite.Queries.Sql;

/// <summary>Which rows of a page are wanted.</summary>
internal enum RowsWanted
{
    /// <summary>All of them.</summary>
    Page,

    /// <summary>All of them, and the one behind, where there is a limit.</summary>
    OneMore,

    /// <summary>The first.</summary>
    First,
}
