namespace KnowledgeGraph.Extensions.Search;

/// <summary>How a name fits a phrase, the best first.</summary>
public enum SearchMatch
{
    /// <summary>The whole name, with its accents.</summary>
    Exact,

    /// <summary>The whole name, but for accents.</summary>
    Folded,

    /// <summary>The whole name, but for accents and for what stands between its words.</summary>
    Compact,

    /// <summary>Words of the name, one after the other.</summary>
    Phrase,

    /// <summary>The same with the beginning of the last word, or the beginning of the compact form.</summary>
    Prefix,
}

/// <summary>How stores look for nodes: each way finds what no earlier one does.</summary>
public enum SearchStep
{
    /// <summary>A whole name: <see cref="SearchMatch.Exact"/>, <see cref="SearchMatch.Folded"/> and <see cref="SearchMatch.Compact"/>.</summary>
    Whole,

    /// <summary><see cref="SearchMatch.Phrase"/>.</summary>
    Phrase,

    /// <summary><see cref="SearchMatch.Prefix"/>.</summary>
    Prefix,
}
