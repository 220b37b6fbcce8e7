namespace KnowledgeGraph.Extensions.Search;

/// <summary>
/// Folds text for search, the same for stored names and for phrases, in Vietnamese, Chinese, pinyin and English. Letters lose their marks and
/// their case, full-width forms their width, apostrophes are dropped. Every Han character is a word, traditional and simplified forms are the
/// same (<see cref="HanCharacters"/>); all other characters that are not letters or digits separate words.
/// </summary>
public static class SearchText
{
    /// <summary>The version of folding. A store that was loaded by another one finds other words, and must be loaded again.</summary>
    public const int Version = 2;

    /// <summary>The number of letters of a word that count.</summary>
    internal const int MaxWord = 64;

    /// <summary>The most letters of a name that is found as a whole; a longer one is found by its words.</summary>
    private const int MaxCompact = 64;

    /// <summary>The mark before a name's compact form, which follows the name, so that no phrase reaches from one name into the next.</summary>
    private const char NameMark = '¦';

    /// <summary>The mark before the position of a node's type.</summary>
    private const char TypeMark = '§';

    /// <summary>The mark before the number of a tier.</summary>
    private const char TierMark = '¤';

    /// <summary>Returns a text's words, with one space between them: <c>Chiết Giang</c> is <c>chiet giang</c>, <c>浙江省</c> is <c>浙 江 省</c>.</summary>
    public static string Fold(string text) => Write(text, keepsAccents: false);

    /// <summary>Returns the same with accents and forms of characters: equal for texts that differ in case, width, composition and separators.</summary>
    public static string Spell(string text) => Write(text, keepsAccents: true);

    /// <summary>Joins words; null if they are too long to be a name.</summary>
    /// <param name="folded">The words, as <see cref="Fold"/> returns them.</param>
    public static string? Compact(string folded) =>
        folded.Replace(" ", "", StringComparison.Ordinal) is { Length: <= MaxCompact } compact ? compact : null;

    /// <summary>
    /// Returns the text by which a store finds a node, as words with a space around each: every name once, folded, then its compact form with a mark
    /// before it; last the type. A node of several types has such a text for each, one after the other.
    /// </summary>
    /// <param name="type">The position of the type among those of <see cref="Model.GraphModel.AnyNode"/>.</param>
    /// <param name="names">The names.</param>
    public static string Index(int type, IEnumerable<string> names)
    {
        var text = new WordWriter(keepsAccents: false);
        text.Write(' ');
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            WriteName(text, name);
        }

        text.Write(TypeWord(type));
        text.Write(' ');
        return text.Written.ToString();
    }

    /// <summary>Returns the word of <see cref="Index"/> for a whole name.</summary>
    /// <param name="compact">The name's compact form.</param>
    public static string WholeWord(string compact) => NameMark + compact;

    /// <summary>Returns the word of <see cref="Index"/> for nodes of a type.</summary>
    public static string TypeWord(int type) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TypeMark}{type}");

    /// <summary>Returns the word of a tier: the first nodes of <see cref="SearchOrder"/>.</summary>
    /// <param name="nodes">The number of nodes of the tier.</param>
    public static string TierWord(int nodes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TierMark}{nodes}");

    private static void WriteName(WordWriter text, string name)
    {
        var start = text.Written.Length;
        text.WriteWords(name);
        var length = text.Written.Length - start;
        text.Write(' ');
        text.Write(NameMark);

        var compact = text.Written.Length;
        if (length < 2 * MaxCompact)
        {
            text.WriteJoined(start, start + length);
        }

        if (text.Written.Length - compact > MaxCompact)
        {
            text.CutAt(compact);
        }

        text.Write(' ');
        if (length == 0)
        {
            text.CutAt(start);
        }
    }

    private static string Write(string text, bool keepsAccents)
    {
        var words = new WordWriter(keepsAccents);
        words.WriteWords(text);
        return words.Written.ToString();
    }
}
