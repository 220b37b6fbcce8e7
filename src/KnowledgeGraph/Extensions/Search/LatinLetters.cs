using System.Collections.Frozen;
using System.Text;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>
/// Latin letters with marks, taken apart as Unicode does (canonical decomposition of the blocks Latin-1 Supplement, Latin Extended-A and
/// -B, Latin Extended Additional). It is a table, since <see cref="string.Normalize()"/> decomposes nothing under
/// <c>InvariantGlobalization</c>; and the letters that only resemble another one, which Unicode does not decompose.
/// </summary>
internal static class LatinLetters
{
    /// <summary>A mark, and pairs of a letter and the letter that it is with the mark.</summary>
    private static readonly (char Mark, string Pairs)[] Marks =
    [
        ('\u0300', "aà eè iì oò uù üǜ nǹ ēḕ ōṑ wẁ âầ ăằ êề ôồ ơờ ưừ yỳ"), // grave accent
        ('\u0301', "aá eé ií oó uú yý cć lĺ nń rŕ sś zź üǘ gǵ åǻ æǽ øǿ çḉ ēḗ ïḯ kḱ mḿ õṍ ōṓ pṕ ũṹ wẃ âấ ăắ êế ôố ơớ ưứ"), // acute accent
        ('\u0302', "aâ eê iî oô uû cĉ gĝ hĥ jĵ sŝ wŵ yŷ zẑ ạậ ẹệ ọộ"), // circumflex accent
        ('\u0303', "aã nñ oõ iĩ uũ vṽ âẫ ăẵ eẽ êễ ôỗ ơỡ ưữ yỹ"), // tilde
        ('\u0304', "aā eē iī oō uū üǖ äǟ ȧǡ æǣ ǫǭ öȫ õȭ ȯȱ yȳ gḡ ḷḹ ṛṝ"), // macron
        ('\u0306', "aă eĕ gğ iĭ oŏ uŭ ȩḝ ạặ"), // breve
        ('\u0307', "cċ eė gġ iİ zż aȧ oȯ bḃ dḋ fḟ hḣ mṁ nṅ pṗ rṙ sṡ śṥ šṧ ṣṩ tṫ wẇ xẋ yẏ"), // dot above
        ('\u0308', "aä eë iï oö uü yÿ hḧ õṏ ūṻ wẅ xẍ tẗ"), // diaeresis
        ('\u0309', "aả âẩ ăẳ eẻ êể iỉ oỏ ôổ ơở uủ ưử yỷ"), // hook above
        ('\u030a', "aå uů wẘ yẙ"), // ring above
        ('\u030b', "oő uű"), // double acute accent
        ('\u030c', "cč dď eě lľ nň rř sš tť zž aǎ iǐ oǒ uǔ üǚ gǧ kǩ ʒǯ jǰ hȟ"), // caron
        ('\u030f', "aȁ eȅ iȉ oȍ rȑ uȕ"), // double grave accent
        ('\u0311', "aȃ eȇ iȋ oȏ rȓ uȗ"), // inverted breve
        ('\u031b', "oơ uư"), // horn
        ('\u0323', "bḅ dḍ hḥ kḳ lḷ mṃ nṇ rṛ sṣ tṭ vṿ wẉ zẓ aạ eẹ iị oọ ơợ uụ ưự yỵ"), // dot below
        ('\u0324', "uṳ"), // diaeresis below
        ('\u0325', "aḁ"), // ring below
        ('\u0326', "sș tț"), // comma below
        ('\u0327', "cç gģ kķ lļ nņ rŗ sş tţ eȩ dḑ hḩ"), // cedilla
        ('\u0328', "aą eę iį uų oǫ"), // ogonek
        ('\u032d', "dḓ eḙ lḽ nṋ tṱ uṷ"), // circumflex accent below
        ('\u032e', "hḫ"), // breve below
        ('\u0330', "eḛ iḭ uṵ"), // tilde below
        ('\u0331', "bḇ dḏ kḵ lḻ nṉ rṟ tṯ zẕ hẖ"), // macron below
    ];

    /// <summary>Letters that differ from plain ones where accents count, and else are one or two of them.</summary>
    private const string LikePlain = "đd ðd øo łl ħh ŧt ıi ŋn ĸk ſs ςσ ßss æae œoe þth";

    private const int BlocksEnd = 0x1F00;

    private static readonly FrozenDictionary<int, (char Letter, char Mark)> Parts = Marks
        .SelectMany(row => row.Pairs.Split(' ').Select(pair => (Whole: (int)pair[1], Parts: (pair[0], row.Mark))))
        .ToFrozenDictionary(entry => entry.Whole, entry => entry.Parts);

    private static readonly FrozenDictionary<int, string> Plain =
        LikePlain.Split(' ').ToFrozenDictionary(entry => (int)entry[0], entry => entry[1..]);

    private static readonly string?[] Folded = [.. Enumerable.Range(0, BlocksEnd).Select(Fold)];

    /// <summary>Splits a letter into the letter without its outermost mark, and the mark; false if it has none.</summary>
    public static bool TrySplit(int letter, out (char Letter, char Mark) parts) => Parts.TryGetValue(letter, out parts);

    /// <summary>Returns a letter of these blocks in lower case without marks, as plain letters; null for a letter of others.</summary>
    public static string? FindFolded(int letter) => letter < BlocksEnd ? Folded[letter] : null;

    private static string? Fold(int code)
    {
        var letter = Rune.ToLowerInvariant(new Rune(code)).Value;
        while (TrySplit(letter, out var parts))
        {
            letter = parts.Letter;
        }

        return Plain.GetValueOrDefault(letter) ?? (letter == code ? null : new Rune(letter).ToString());
    }
}
