namespace KnowledgeGraph.Extensions.Search;

/// <summary>
/// Text as search sees it: the same for what is stored and for what is asked, in Vietnamese, Chinese, pinyin and English. Letters lose
/// their marks and their case, full-width forms their width, apostrophes go, and every Han character is a word of its own; whatever else
/// is no letter or digit stands between words.
/// </summary>
public static class SearchText
{
    /// <summary>How many letters of a word count.</summary>
    internal const int MaxWord = 64;

    /// <summary>How many letters a name can have to be found as a whole; what is longer is found by its words.</summary>
    private const int MaxCompact = 64;

    /// <summary>Stands before a name's compact form, which stands behind the name: no phrase reaches from one name into the next.</summary>
    private const char NameMark = '¦';

    /// <summary>Stands before the place of a node's type.</summary>
    private const char TypeMark = '§';

    /// <summary>Stands before the number of a tier.</summary>
    private const char TierMark = '¤';

    /// <summary>A text's words, with one space between them: <c>Chiết Giang</c> is <c>chiet giang</c>, <c>浙江省</c> is <c>浙 江 省</c>.</summary>
    public static string Fold(string text) => Write(text, keepsAccents: false);

    /// <summary>The same with the accents: equal for texts that differ in case, width, composition and in what stands between words.</summary>
    public static string Spell(string text) => Write(text, keepsAccents: true);

    /// <summary>Words without what is between them; null where they are too long to be a name.</summary>
    /// <param name="folded">What <see cref="Fold"/> gave.</param>
    public static string? Compact(string folded) =>
        folded.Replace(" ", "", StringComparison.Ordinal) is { Length: <= MaxCompact } compact ? compact : null;

    /// <summary>
    /// What a store keeps of a node's names, as words with a space around each: every name once, folded, then its compact form with a mark
    /// before it; last the type. A node of several types has such a text for each, one after the other.
    /// </summary>
    /// <param name="type">The place of the type among those of <see cref="Model.GraphModel.AnyNode"/>.</param>
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

    /// <summary>The word of <see cref="Index"/> that a whole name has.</summary>
    /// <param name="compact">The name's compact form.</param>
    public static string WholeWord(string compact) => NameMark + compact;

    /// <summary>The word of <see cref="Index"/> that nodes of a type have.</summary>
    public static string TypeWord(int type) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TypeMark}{type}");

    /// <summary>The word of a tier, which is the first so many nodes of <see cref="SearchOrder"/>.</summary>
    /// <param name="nodes">How many.</param>
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
