namespace KnowledgeGraph.Plans;

/// <summary>A page of what was found.</summary>
public static class FoundPage
{
    /// <summary>The object of the answer, a <c>PageInfo</c>.</summary>
    /// <param name="offset">How many come before the page.</param>
    /// <param name="count">How many the page has.</param>
    /// <param name="hasNextPage">Whether more follow it.</param>
    public static FoundObject Info(long offset, int count, bool hasNextPage) => FoundObject.Of(
        ("hasNextPage", hasNextPage),
        ("hasPreviousPage", offset > 0),
        ("startCursor", count > 0 ? new Cursor(offset) : (Cursor?)null),
        ("endCursor", count > 0 ? new Cursor(offset + count - 1) : (Cursor?)null));
}
