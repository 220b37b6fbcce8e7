using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>A search of one request: the phrase, and which of its hits are to be shown.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Offset">How many hits come before the page.</param>
/// <param name="Limit">How many the page may have.</param>
public sealed record SearchRequest(SearchPhrase Phrase, long Offset, long Limit)
{
    /// <summary>How many hits a search has at most; what else fits is not found.</summary>
    public const int MaxHits = 1_000;

    /// <summary>How many hits must be found to know the page, and whether there is one behind it.</summary>
    public int Wanted => (int)Math.Min(MaxHits, Limit < MaxHits ? Math.Min(Offset, MaxHits) + Limit + 1 : MaxHits);

    /// <summary>The search that a finding means with the values of a plan's parameters.</summary>
    public static SearchRequest Of(SearchFinding finding, object?[] parameters) => new(
        new SearchPhrase((string)parameters[finding.Phrase.Index]!),
        finding.Page.ReadOffset(parameters),
        finding.Page.Limit is { } limit ? (long)parameters[limit.Index]! : MaxHits);
}
