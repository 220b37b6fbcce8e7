using System.Globalization;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// Whole numbers as text that sorts as they do: a letter for the number of digits, and the digits. From 0: <c>a7</c>, <c>b42</c>,
/// <c>c100</c>. Below: capitals from the end of the alphabet and each digit's difference to nine: <c>Z2</c> for -7, <c>Y57</c> for -42.
/// </summary>
internal static class SortableInteger
{
    /// <summary>Writes a number of at most 26 digits.</summary>
    public static string Write(Int128 value)
    {
        var digits = Int128.Abs(value).ToString(CultureInfo.InvariantCulture);
        return value >= 0
            ? $"{(char)('a' + digits.Length - 1)}{digits}"
            : $"{(char)('Z' - digits.Length + 1)}{Complement(digits)}";
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Int128 Read(ReadOnlySpan<char> text) =>
        char.IsAsciiLetterLower(text[0])
            ? Int128.Parse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture)
            : -Int128.Parse(Complement(text[1..].ToString()), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Complement(string digits) => string.Concat(digits.Select(digit => (char)('9' - (digit - '0'))));
}
