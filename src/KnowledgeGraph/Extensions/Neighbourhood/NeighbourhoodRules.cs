namespace KnowledgeGraph.Extensions.Neighbourhood;

/// <summary>How far neighbourhoods go, and how much of them is given.</summary>
internal static class NeighbourhoodRules
{
    /// <summary>How many steps they go where nothing is said.</summary>
    public const int DefaultDepth = 1;

    /// <summary>How many steps they go at most.</summary>
    public const int MaxDepth = 4;

    /// <summary>How many relationships are given where nothing is said.</summary>
    public const int DefaultCount = 50;

    /// <summary>How many relationships are given at most.</summary>
    public const int MaxCount = 1_000;
}
