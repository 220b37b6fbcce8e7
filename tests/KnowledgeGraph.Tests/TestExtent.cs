namespace KnowledgeGraph.Tests;

/// <summary>The extent of a run of the tests.</summary>
internal static class TestExtent
{
    /// <summary>Gets a value that says whether long tests test all of their examples (<c>TESTS=whole</c>), or a part of them.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("TESTS") == "whole";
}
