using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>What somebody looks for.</summary>
public sealed class SearchPhrase
{
    private const int MaxWords = 64;

    private readonly string _spelled;

    /// <param name="text">The phrase as it was typed.</param>
    /// <exception cref="RequestException">It has too many words.</exception>
    public SearchPhrase(string text)
    {
        (Folded, _spelled) = (SearchText.Fold(text), SearchText.Spell(text));
        Words = [.. Folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Compact = SearchText.Compact(Folded);
        if (Words.Length > MaxWords)
        {
            throw new RequestException(ErrorCodes.Limit, $"The phrase has {Words.Length} words; {MaxWords} can be looked for.", "Shorten it.");
        }
    }

    /// <summary>Its words with one space between them, as <see cref="SearchText.Fold"/> gives them.</summary>
    public string Folded { get; }

    /// <summary>Its words; none where it has neither letters nor digits, and finds nothing.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Its words joined; null where they are too long for a name.</summary>
    public string? Compact { get; }

    /// <summary>How a name fits; null where it does not.</summary>
    public SearchMatch? Match(string name)
    {
        var folded = SearchText.Fold(name);
        var compact = SearchText.Compact(folded);
        if (Compact is not null && compact == Compact)
        {
            return folded != Folded ? SearchMatch.Compact : SearchText.Spell(name) == _spelled ? SearchMatch.Exact : SearchMatch.Folded;
        }

        return $" {folded} ".Contains($" {Folded} ", StringComparison.Ordinal) ? SearchMatch.Phrase
            : $" {folded}".Contains($" {Folded}", StringComparison.Ordinal) ? SearchMatch.Prefix
            : Compact is not null && compact?.StartsWith(Compact, StringComparison.Ordinal) == true ? SearchMatch.Prefix
            : null;
    }
}
