namespace KnowledgeGraph.Extensions.Neighbourhood;

/// <summary>The bounds of neighbourhoods.</summary>
internal static class NeighbourhoodRules
{
    /// <summary>The number of steps that they go, by default.</summary>
    public const int DefaultDepth = 1;

    /// <summary>The number of steps they go at most.</summary>
    public const int MaxDepth = 4;

    /// <summary>The number of relationships are given by default.</summary>
    public const int DefaultCount = 50;

    /// <summary>The number of relationships are given at most.</summary>
    public const int MaxCount = 1_000;
}
