using System.Text;

namespace KnowledgeGraph.Values;

/// <summary>
/// Text in lower case, as filters that ignore case compare it: each character becomes its lower case mapping of Unicode 13
/// (https://www.unicode.org/Public/13.0.0/ucd/), whatever is beside it and whatever the language is: <c>İ</c> becomes <c>i̇</c> (two
/// characters), <c>I</c> becomes <c>i</c>, <c>ẞ</c> becomes <c>ß</c>. A final sigma <c>ς</c> becomes <c>σ</c>, so that the three forms of the letter are equal.
/// </summary>
/// <remarks>This is what Neo4j's <c>replace(toLower(text), 'ς', 'σ')</c> gives on Java 17.</remarks>
public static class LowerCase
{
    /// <summary>A text in lower case.</summary>
    public static string Convert(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var lower = new StringBuilder(text.Length + 1);
        foreach (var character in text.EnumerateRunes())
        {
            lower.Append(character.Value switch
            {
                'İ' => "i\u0307",
                'ς' => "σ",
                _ when IsNewer(character.Value) => character.ToString(),
                _ => Rune.ToLowerInvariant(character).ToString(),
            });
        }

        return lower.ToString();
    }

    /// <summary>Capital letters that Unicode has had since version 14, of which a server's Java may know nothing.</summary>
    private static bool IsNewer(int character) => character is
        0x1C89 or 0x2C2F or 0xA7C0 or (>= 0xA7CB and <= 0xA7DC) or (>= 0x10570 and <= 0x10595) or (>= 0x10D50 and <= 0x10D65) or (>= 0x16EA0 and <= 0x16EB8);
}
