using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Server.Telemetry;

/// <summary>Makes text safe for terminals and log files: nothing in it moves the cursor, starts a line, or turns the direction of the letters around it.</summary>
internal static class PrintableText
{
    /// <summary>Returns a text on one line, with characters that control something, and halves of surrogate pairs, as <c>\u001B</c>.</summary>
    public static string OneLine(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Escape(text, keepsLines: false) : text;

    /// <summary>Escapes a text like <see cref="OneLine"/>, and keeps the line ends, which are the program's.</summary>
    public static string Lines(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Escape(text, keepsLines: true) : text;

    private static string Escape(string text, bool keepsLines)
    {
        var escaped = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                escaped.Append(text, index++, 2);
            }
            else if ((keepsLines && text[index] == '\n') || !IsControl(text[index]))
            {
                escaped.Append(text[index]);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:X4}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>Returns whether a character is a control (C0 and C1), a control of direction (Unicode Bidi_Control) or another invisible format, the end of a line or paragraph, or a lone surrogate.</summary>
    private static bool IsControl(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
