using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Exports.Rdf;

/// <summary>Writes N-Triples (https://www.w3.org/TR/n-triples/), or Turtle (https://www.w3.org/TR/turtle/) with prefixes and a block for each subject.</summary>
internal sealed class TripleText : IRdfWriter
{
    private static readonly (string Prefix, string Iri)[] Prefixes =
        [("rdf", Vocabulary.Rdf), ("rdfs", Vocabulary.Rdfs), ("prov", Vocabulary.Prov), ("xsd", Vocabulary.Xsd)];

    private readonly StreamWriter _text;
    private readonly bool _isTurtle;
    private string _subject = "";
    private bool _isFirst;
    private long _count;

    /// <param name="output">Where it is written; left open.</param>
    /// <param name="isTurtle">Whether it is Turtle.</param>
    public TripleText(Stream output, bool isTurtle)
    {
        _text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        _isTurtle = isTurtle;
        foreach (var (prefix, iri) in isTurtle ? Prefixes : [])
        {
            _text.WriteLine($"@prefix {prefix}: <{iri}> .");
        }
    }

    public void BeginSubject(string iri) => (_subject, _isFirst) = ($"<{iri}>", true);

    public void Write(string predicate, RdfTerm value)
    {
        _count++;
        if (!_isTurtle)
        {
            _text.WriteLine($"{_subject} <{predicate}> {Print(value)} .");
            return;
        }

        _text.Write(_isFirst ? $"\n{_subject} " : " ;\n  ");
        _text.Write($"{(predicate == Vocabulary.Type ? "a" : Shorten(predicate))} {Print(value)}");
        _isFirst = false;
    }

    public void EndSubject()
    {
        if (_isTurtle && !_isFirst)
        {
            _text.WriteLine(" .");
        }
    }

    public void End()
    {
        _text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# end: {_count} triples"));
        _text.Flush();
    }

    public void Dispose() => _text.Dispose();

    private string Print(RdfTerm term) => term switch
    {
        RdfIri iri => Shorten(iri.Iri),
        RdfLiteral { Language: { } language } text => $"{Quote(text.Text)}@{language}",
        RdfLiteral { Type: { } type } text => $"{Quote(text.Text)}^^{Shorten(type)}",
        RdfLiteral text => Quote(text.Text),
        _ => throw new InvalidOperationException($"'{term.GetType().Name}' is not written."),
    };

    private string Shorten(string iri)
    {
        foreach (var (prefix, start) in _isTurtle ? Prefixes : [])
        {
            if (iri.StartsWith(start, StringComparison.Ordinal) && iri[start.Length..].All(char.IsAsciiLetter))
            {
                return $"{prefix}:{iri[start.Length..]}";
            }
        }

        return $"<{iri}>";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007F' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
