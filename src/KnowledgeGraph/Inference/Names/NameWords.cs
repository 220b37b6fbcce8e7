using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Extensions.Search;
using Pluralize.NET;

namespace KnowledgeGraph.Inference.Names;

/// <summary>The words of names in files, and the names that GraphQL takes.</summary>
internal static class NameWords
{
    private static readonly Pluralizer English = new();

    private static readonly FrozenSet<string> IdWords =
        new[] { "id", "ids", "code", "key", "no", "nr", "number", "num", "symbol", "slug", "uuid", "guid", "sku", "isbn", "iata", "icao", "lei", "ma", "uri", "url" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> CaptionWords =
        new[] { "name", "names", "title", "label", "alias", "aliases", "ten", "security", "description", "spellings", "official", "common" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Splits a name into words of lower-case letters and digits without accents: <c>orderID</c> → order, id; <c>Mã số</c> → ma, so.</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var plain = Fold(name);
        for (var i = 0; i < plain.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(plain[i]) || (i > 0 && StartsWord(plain, i)))
            {
                Take();
            }

            if (char.IsAsciiLetterOrDigit(plain[i]))
            {
                word.Append(char.ToLowerInvariant(plain[i]));
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Returns the words of a name that say what it is of, in the singular, without those that say that it is an id.</summary>
    public static IReadOnlyList<string> Stem(string name) => [.. Split(name).Where(word => !IdWords.Contains(word)).Select(Singular)];

    /// <summary>Returns true if a name says that its values are ids: <c>orderID</c>, <c>code</c>, <c>cca3</c> does not.</summary>
    public static bool IsId(string name) => Split(name).Any(IdWords.Contains);

    /// <summary>Returns true if a name says that its values are names for people.</summary>
    public static bool IsCaption(string name) => Split(name).Any(CaptionWords.Contains);

    /// <summary>Returns the singular of a word.</summary>
    public static string Singular(string word) => word.Length > 2 ? English.Singularize(word) : word;

    /// <summary>Returns a name for a type: <c>order-details</c> → <c>OrderDetail</c>.</summary>
    public static string ToType(string name)
    {
        var words = Split(name).ToList();
        if (words.Count > 0)
        {
            words[^1] = Singular(words[^1]);
        }

        var pascal = string.Concat(words.Select(Capitalize));
        return pascal.Length == 0 ? "Row" : char.IsAsciiDigit(pascal[0]) ? $"Type{pascal}" : pascal;
    }

    /// <summary>Returns a name for a field: <c>GICS Sub-Industry</c> → <c>gicsSubIndustry</c>.</summary>
    public static string ToField(string name) => ToField(Split(name));

    /// <summary>Returns a name for a field of words.</summary>
    public static string ToField(IReadOnlyList<string> words)
    {
        var camel = string.Concat(words.Select((word, index) => index == 0 ? word : Capitalize(word)));
        return camel.Length == 0 ? "value" : char.IsAsciiDigit(camel[0]) ? $"_{camel}" : camel;
    }

    /// <summary>Returns a name for a relationship type: <c>shipVia</c> → <c>SHIP_VIA</c>.</summary>
    public static string ToRelationship(string name) => string.Join('_', Split(name)).ToUpperInvariant();

    private static string Capitalize(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static bool StartsWord(string name, int i) =>
        (char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]))
        || (char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]));

    private static string Fold(string name) => string.Concat(name.Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark).Select(character => LatinLetters.FindFolded(char.ToLowerInvariant(character)) is not { Length: > 0 } folded ? character.ToString()
        : char.IsUpper(character) ? char.ToUpperInvariant(folded[0]) + folded[1..]
        : folded));
}
