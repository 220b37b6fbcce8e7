using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>
/// The names of files of nodes and relationships. The name is that of the type, which may contain characters that file systems do not take: those
/// are written as <c>%</c> and two hexadecimal digits for each byte of UTF-8 (RFC 3986, section 2.1), <c>a%2Fb.csv</c> for the type <c>a/b</c>.
/// </summary>
internal static class FileNames
{
    private const string Refused = "<>:\"/\\|?*%";

    /// <summary>Returns the file name of a type, without its ending.</summary>
    public static string Encode(string type)
    {
        var name = new StringBuilder();
        foreach (var (index, rune) in type.EnumerateRunes().Index())
        {
            var isRefused = rune.Value < 0x20 || (rune.IsBmp && Refused.Contains((char)rune.Value, StringComparison.Ordinal));
            var isRefusedFirst = index == 0 && rune.Value is '.' or '~' or '#';
            name.Append(isRefused || isRefusedFirst ? string.Create(CultureInfo.InvariantCulture, $"%{rune.Value:X2}") : rune.ToString());
        }

        return name.ToString();
    }

    /// <summary>Returns the type of a file name without its ending, with every <c>%</c> and two digits decoded.</summary>
    public static string Decode(string name) => Uri.UnescapeDataString(name);

    /// <summary>
    /// Returns true for files that systems and programs leave in folders: names that begin with a dot (<c>.DS_Store</c>, <c>._City.csv</c>,
    /// <c>.~lock.City.csv#</c>), with <c>~</c> (<c>~$City.csv</c>) or <c>#</c>, or end with <c>~</c>; <c>Thumbs.db</c>, <c>desktop.ini</c>,
    /// <c>__MACOSX</c>.
    /// </summary>
    public static bool IsIgnored(string name) =>
        name is ['.' or '~' or '#', ..] or [.., '~'] || name is "__MACOSX"
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
