using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Writes queries of Lucene's parser (https://lucene.apache.org/core/9_11_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html).
/// A word is letters and digits in lower case, so no input can be taken for syntax. A phrase is queried as its words, whose
/// neighbourhood the statement looks at: Lucene has no prefix inside of a phrase.
/// </summary>
internal static class LuceneQuery
{
    // No word is like this one.
    private const string Nothing = "§";

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
}
