using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Inference.Names;

/// <summary>Texts in SDL.</summary>
internal static class SdlText
{
    /// <summary>Writes a text in quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\u007F' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Writes a text as an argument of a command line.</summary>
    public static string Argument(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.,=/".Contains(character, StringComparison.Ordinal)) ? text : $"\"{text}\"";

    /// <summary>Writes a text in a comment, on one line.</summary>
    public static string Comment(string text) => $"# {string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character))}";
}
