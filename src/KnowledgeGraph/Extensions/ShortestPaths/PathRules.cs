namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>How long and how many paths can be.</summary>
internal static class PathRules
{
    /// <summary>How many relationships paths may have where nothing is said.</summary>
    public const int DefaultLength = 4;

    /// <summary>How many relationships paths may have at most.</summary>
    public const int MaxLength = 10;

    /// <summary>How many paths are given where nothing is said.</summary>
    public const int DefaultCount = 10;

    /// <summary>How many paths are given at most.</summary>
    public const int MaxCount = 100;
}
