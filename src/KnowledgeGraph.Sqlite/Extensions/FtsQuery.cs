using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>
/// Writes queries of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax). They hold quoted words alone, and a word is letters and
/// digits, so nothing that was typed can be taken for syntax.
/// </summary>
internal static class FtsQuery
{
    /// <summary>The query of a step; null where it finds nothing.</summary>
    public static string? Write(SearchPhrase phrase, SearchStep step, SearchFinding finding)
    {
        var whole = phrase.Compact is { } compact ? $"\"{SearchText.WholeWord(compact)}\"" : null;
        var others = whole is null ? "" : $" NOT {whole}";
        var beginnings = whole is null ? "" : $" OR {whole} *";
        var query = step switch
        {
            SearchStep.Whole => whole,
            SearchStep.Phrase => $"\"{phrase.Folded}\"{others}",
            _ => $"((\"{phrase.Folded}\" *{beginnings}){others}) NOT \"{phrase.Folded}\"",
        };
        return query is null || finding.Requested.Length == finding.Types.Length
            ? query
            : $"({query}) AND ({string.Join(" OR ", finding.Requested.Select(type => $"\"{SearchText.TypeWord(type.Position)}\""))})";
    }
}
