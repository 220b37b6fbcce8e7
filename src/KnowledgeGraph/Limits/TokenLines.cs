using System.Text;
using GraphQLParser;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Finds the syntax errors of documents with long lines. The parser describes an error in time quadratic in the length of its
/// line, so it receives such a document with each token on a separate line first: shortened, since errors do not depend on the letters
/// of names and texts. A document that passes here is parsed unchanged.
/// </summary>
internal sealed class TokenLines
{
    private const int MaxLine = 2_000;
    private const int MaxToken = MaxLine;
    private const int ShownOfName = 40;

    private readonly string _text;
    private readonly List<int> _starts = [];
    private readonly StringBuilder _lines = new();

    private int _end;

    private TokenLines(string text) => (_text, _end) = (text, text.Length);

    /// <summary>Returns whether a document has a line that is too long for the parser.</summary>
    public static bool AreNeeded(string text)
    {
        var longest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            longest = Math.Max(longest, line.Length);
        }

        return longest > MaxLine;
    }

    /// <summary>Checks a document up to the limit of tokens.</summary>
    /// <exception cref="RequestException">It is not valid GraphQL.</exception>
    public static void Check(string text, DocumentLimits limits)
    {
        var lines = new TokenLines(text);
        try
        {
            for (var position = 0; position < text.Length && lines._starts.Count <= limits.MaxTokens;)
            {
                position = lines.Read(position);
            }

            if (lines._starts.Count <= limits.MaxTokens)
            {
                Parser.Parse(lines._lines.ToString(), new ParserOptions { MaxDepth = limits.MaxNesting });
            }
        }
        catch (GraphQLSyntaxErrorException error)
        {
            // Each token begins a line; any other column is the end of the document.
            throw lines.Error(error.Description, error.Location.Column == 1 ? lines._starts[error.Location.Line - 1] : lines._end);
        }
    }

    /// <summary>Reads the token or space at a position, and returns the position after it.</summary>
    private int Read(int position) => _text[position] switch
    {
        ' ' or '\t' or ',' or '\n' or '\r' or '\uFEFF' => position + 1,
        '#' => _text.AsSpan(position).IndexOfAny('\n', '\r') is >= 0 and var end ? position + end : _text.Length,
        '"' when string.CompareOrdinal(_text, position, "\"\"\"", 0, 3) == 0 => Add(position, ReadBlock(position + 3), "\"\""),
        '"' => Add(position, ReadString(position + 1), "\"\""),
        _ => ReadToken(position),
    };

    private int ReadToken(int position)
    {
        var window = _text.AsMemory(position, Math.Min(MaxToken, _text.Length - position));
        try
        {
            var token = Lexer.Lex(window, 0);
            if (token.Kind == TokenKind.EOF) // a NUL, which ends documents
            {
                _end = position;
                return _text.Length;
            }

            var value = token.Value.ToString();
            return token.End < MaxToken
                ? Add(position, position + token.End, token.Kind == TokenKind.NAME ? value[..Math.Min(value.Length, ShownOfName)] : window[..token.End].ToString())
                : throw Error($"A name or a number has {MaxToken} letters or more.", position);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw Error(error.Description, position + error.Location.Column - 1);
        }
    }

    private int ReadBlock(int position)
    {
        for (var at = position; at < _text.Length; at++)
        {
            if (string.CompareOrdinal(_text, at, "\"\"\"", 0, 3) == 0 && _text[at - 1] != '\\')
            {
                return at + 3;
            }

            if (_text[at] < ' ' && _text[at] is not ('\t' or '\n' or '\r'))
            {
                throw Error("A block string holds a control character.", at);
            }
        }

        throw Error("Unterminated block string.", _text.Length);
    }

    private int ReadString(int position)
    {
        var at = position;
        for (; at < _text.Length && _text[at] is not ('\n' or '\r'); at++)
        {
            switch (_text[at])
            {
                case '"':
                    return at + 1;
                case '\\' when EscapeAt(at + 1) is > 0 and var length:
                    at += length;
                    break;
                case '\\':
                    throw Error("A string holds a wrong escape.", at + 1);
                case < ' ' and not '\t':
                    throw Error("A string holds a control character.", at);
            }
        }

        throw Error("Unterminated string.", at);
    }

    /// <summary>Returns the length of an escape without its backslash; 0 if it is not an escape.</summary>
    private int EscapeAt(int position) => position >= _text.Length ? 0 : _text[position] switch
    {
        '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 1,
        'u' when position + 4 < _text.Length && _text.AsSpan(position + 1, 4).IndexOfAnyExcept(Hexadecimal) < 0 => 5,
        _ => 0,
    };

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private int Add(int start, int end, string shortened)
    {
        _starts.Add(start);
        _lines.Append(shortened).Append('\n');
        return end;
    }

    private RequestException Error(string description, int position)
    {
        var location = Location.FromLinearPosition(_text, position);
        return new(new RequestError(ErrorCodes.Syntax, FirstLine(description)) { Locations = [(location.Line, location.Column)] });
    }

    /// <summary>Returns the parser's message without its drawing of the position.</summary>
    internal static string FirstLine(string description) => description.Split('\n')[0].TrimEnd('\r');
}
