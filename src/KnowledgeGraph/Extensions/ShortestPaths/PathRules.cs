namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>The bounds of paths.</summary>
internal static class PathRules
{
    /// <summary>The number of relationships paths may have by default.</summary>
    public const int DefaultLength = 4;

    /// <summary>The number of relationships paths may have at most.</summary>
    public const int MaxLength = 10;

    /// <summary>The number of paths are given by default.</summary>
    public const int DefaultCount = 10;

    /// <summary>The number of paths are given at most.</summary>
    public const int MaxCount = 100;
}
