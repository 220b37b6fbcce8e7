namespace KnowledgeGraph.Extensions.Search;

/// <summary>The ways in which a name fits a phrase, the best first.</summary>
public enum SearchMatch
{
    /// <summary>The whole name, with its accents and forms of characters.</summary>
    Exact,

    /// <summary>The whole name, except for accents and forms of characters.</summary>
    Folded,

    /// <summary>The whole name, except for accents, forms of characters and separators of words.</summary>
    Compact,

    /// <summary>Words of the name, one after the other.</summary>
    Phrase,

    /// <summary>Words of the name, of the last one only the beginning; or the beginning of the compact form.</summary>
    Prefix,
}

/// <summary>The steps in which stores look for nodes: each finds nodes that no earlier one does.</summary>
public enum SearchStep
{
    /// <summary>A whole name: <see cref="SearchMatch.Exact"/>, <see cref="SearchMatch.Folded"/> and <see cref="SearchMatch.Compact"/>.</summary>
    Whole,

    /// <summary><see cref="SearchMatch.Phrase"/>.</summary>
    Phrase,

    /// <summary><see cref="SearchMatch.Prefix"/>.</summary>
    Prefix,
}
