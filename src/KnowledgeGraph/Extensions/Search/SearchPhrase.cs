using System.Collections.Immutable;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>A phrase that is searched for.</summary>
public sealed class SearchPhrase
{
    /// <summary>The most words of a phrase.</summary>
    public const int MaxWords = 64;

    private readonly string _spelled;

    /// <param name="text">The phrase as it was typed.</param>
    /// <exception cref="RequestException">The phrase has too many words.</exception>
    public SearchPhrase(string text)
    {
        (Folded, _spelled) = (SearchText.Fold(text), SearchText.Spell(text));
        Words = [.. Folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Compact = SearchText.Compact(Folded);
        if (Words.Length > MaxWords)
        {
            throw new RequestException(ErrorCodes.Limit, $"The phrase has {Words.Length} words; at most {MaxWords} are searched for.", "Shorten it.");
        }
    }

    /// <summary>Its words with one space between them, as <see cref="SearchText.Fold"/> gives them.</summary>
    public string Folded { get; }

    /// <summary>Its words; empty if it has neither letters nor digits, and finds nothing.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Its words joined; null if they are too long for a name.</summary>
    public string? Compact { get; }

    /// <summary>Returns the way in which a name fits; null if it does not.</summary>
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
