namespace KnowledgeGraph.Tests.Guards;

/// <summary>Asserts that a search for mistakes finds none.</summary>
internal static class Nothing
{
    /// <summary>Fails with all that was found, a line each.</summary>
    public static void IsIn(IEnumerable<string> found)
    {
        var lines = string.Join('\n', found.Distinct(StringComparer.Ordinal));
        Assert.True(lines.Length == 0, lines);
    }
}
