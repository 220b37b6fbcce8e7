using System.Text;
using System.Xml;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Creates writers of XML, names types of columns, and replaces what XML 1.0 cannot hold.</summary>
internal static class XmlFile
{
    private const char Replacement = '\uFFFD';

    /// <summary>Creates a writer of UTF-8 without a byte order mark that leaves the stream open.</summary>
    public static XmlWriter Create(Stream output) => XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    });

    /// <summary>Returns a text with U+FFFD for each character that XML 1.0 cannot hold.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>Returns the name of a column's type.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="integer">The name that the format has for whole numbers.</param>
    public static string NameOf(ColumnKind kind, string integer) => kind switch
    {
        ColumnKind.Integer => integer,
        ColumnKind.Float => "double",
        ColumnKind.Boolean => "boolean",
        _ => "string",
    };

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]) && !(i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i++])))
            {
                return false;
            }
        }

        return true;
    }
}
