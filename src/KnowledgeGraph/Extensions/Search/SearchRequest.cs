using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>A search of one request: the phrase, and the page of its hits.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Offset">The number of hits before the page.</param>
/// <param name="Limit">The most hits of the page.</param>
public sealed record SearchRequest(SearchPhrase Phrase, long Offset, long Limit)
{
    /// <summary>The most hits of a search; further nodes that fit are not found.</summary>
    public const int MaxHits = 1_000;

    /// <summary>The number of hits that must be found to know the page, and whether another one follows.</summary>
    public int Wanted => (int)Math.Min(MaxHits, Limit < MaxHits ? Math.Min(Offset, MaxHits) + Limit + 1 : MaxHits);

    /// <summary>Returns the search of a finding with the values of a plan's parameters.</summary>
    public static SearchRequest Of(SearchFinding finding, object?[] parameters) => new(
        new SearchPhrase((string)parameters[finding.Phrase.Index]!),
        finding.Page.ReadOffset(parameters),
        finding.Page.Limit is { } limit ? (long)parameters[limit.Index]! : MaxHits);
}
