using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Rewrites the parts of a document that GraphQL.NET's parser reads otherwise than the specification (GraphQL, September 2025): the escapes
/// of code points, <c>\u{1F3F3}</c> (section 2.9.4), as those of UTF-16, and comments (section 2.1.4), in which it looks for escapes, as <c>#</c>s.
/// Columns of errors after an escape on the same line are those of the rewritten line.
/// </summary>
internal static partial class DocumentRewriter
{
    // Both expressions take linear time, which cannot be said to the analyzer but by a time that they never need.
    private const int MatchTimeout = 10_000;

    /// <summary>Rewrites a document; an escape of what is not a character stays as it is, for the parser to refuse.</summary>
    public static string Rewrite(string document) =>
        document.Contains('#', StringComparison.Ordinal) || document.Contains("\\u{", StringComparison.Ordinal) ? Token().Replace(document, RewriteToken) : document;

    private static string RewriteToken(Match token) =>
        token.ValueSpan[0] == '#' ? new string('#', token.Length)
        : token.Groups["escape"].Success ? Escape().Replace(token.Value, RewriteEscape)
        : token.Value;

    private static string RewriteEscape(Match escape) =>
        int.TryParse(escape.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? string.Concat(new Rune(code).ToString().Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}")))
            : escape.Value;

    /// <summary>Matches a comment, a block string or a string, each to its end or, if it has none, as far as it goes; nothing is matched twice.</summary>
    [GeneratedRegex("""#[^\r\n]*|"{3}(?>(?:\\"{3}|(?!"{3})[\s\S])*)(?:"{3})?|"(?>(?:(?<escape>\\u\{)|\\[^\r\n]|[^"\\\r\n])*)"?""", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex Token();

    /// <summary>Matches an escape; other kinds too, to pass over escaped backslashes.</summary>
    [GeneratedRegex("""\\u\{(?<code>[0-9A-Fa-f]+)\}|\\[^\r\n]""", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex Escape();
}
