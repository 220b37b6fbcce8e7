using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Writes queries of Lucene's parser (https://lucene.apache.org/core/9_11_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html).
/// A word is letters and digits in lower case, so no input can be taken for syntax. A phrase is queried as its words, whose
/// neighbourhood the statement looks at: Lucene has no prefix inside of a phrase.
/// </summary>
internal static partial class LuceneQuery
{
    // No word is like this one.
    private const string Nothing = "§";

    // The words that Lucene's analyzer of English leaves out (EnglishAnalyzer.ENGLISH_STOP_WORDS_SET).
    private static readonly FrozenSet<string> StopWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they",
        "this", "to", "was", "will", "with");

    /// <summary>
    /// The query of an index of others, of which it is not known what it makes of words: each word as it was typed or folded, the last one also as the beginning of a word; or all
    /// of them as one word. A word that may not be in the index is not required.
    /// </summary>
    /// <param name="text">The phrase as it was typed.</param>
    /// <param name="phrase">The phrase.</param>
    public static string OfWords(string text, SearchPhrase phrase)
    {
        string[] typed = [.. Typed().Matches(text).Select(word => word.Value.ToLowerInvariant())];
        var words = phrase.Words.Select((word, index) => typed.Length == phrase.Words.Length && typed[index] != word ? (List<string>)[word, typed[index]] : [word]).ToList();
        words[^1] = [.. words[^1], .. words[^1].Select(word => $"{word}*")];
        var all = string.Join(' ', words.Select(forms => $"{(StopWords.Contains(forms[0]) ? "" : "+")}({string.Join(' ', forms)})"));
        return phrase.Compact is { } compact && words.Count > 1 ? $"({all}) {compact}*" : all;
    }

    /// <summary>The query of a step.</summary>
    public static string Of(SearchPhrase phrase, SearchStep step, SearchFinding finding)
    {
        var whole = phrase.Compact is { } compact ? SearchText.WholeWord(compact) : Nothing;
        var words = string.Join(' ', phrase.Words.Select(word => $"+{word}"));
        var query = step switch
        {
            SearchStep.Whole => $"+{whole}",
            SearchStep.Phrase => $"{words} -{whole}",
            _ when phrase.Compact is null => $"{words}*",
            _ => $"+(({words}*) {whole}*) -{whole}",
        };
        return finding.Requested.Length == finding.Types.Length
            ? query
            : $"{query} +({string.Join(' ', finding.Requested.Select(type => SearchText.TypeWord(type.Position)))})";
    }

    /// <summary>A word as it was typed, with its apostrophes.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}\p{M}'‘’′`]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Typed();
}
