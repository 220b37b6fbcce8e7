using KnowledgeGraph.Exports.Formats;

namespace KnowledgeGraph.Exports.Rdf;

/// <summary>Writes JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with its context inline: an object for each subject.</summary>
internal sealed class JsonLd : IRdfWriter
{
    private readonly JsonFile _file;
    private readonly Dictionary<string, List<RdfTerm>> _values = new(StringComparer.Ordinal);
    private string _subject = "";

    /// <param name="output">Where it is written; left open.</param>
    public JsonLd(Stream output)
    {
        _file = new JsonFile(output);
        _file.BeginList("""{"@context":{"rdf":"http://www.w3.org/1999/02/22-rdf-syntax-ns#","rdfs":"http://www.w3.org/2000/01/rdf-schema#","prov":"http://www.w3.org/ns/prov#","xsd":"http://www.w3.org/2001/XMLSchema#"},"@graph":["""u8);
    }

    public void BeginSubject(string iri) => _subject = iri;

    public void Write(string predicate, RdfTerm value)
    {
        if (!_values.TryGetValue(predicate, out var values))
        {
            _values.Add(predicate, values = []);
        }

        values.Add(value);
    }

    public void EndSubject()
    {
        if (_values.Count == 0)
        {
            return;
        }

        var json = _file.Row;
        json.BeginObject();
        JsonProperties.Write(json, ("@id", _subject));
        foreach (var (predicate, values) in _values)
        {
            json.Key(predicate == Vocabulary.Type ? "@type" : predicate);
            json.BeginArray();
            foreach (var value in values)
            {
                Write(predicate, value, value as RdfLiteral);
            }

            json.EndArray();
        }

        json.EndObject();
        _file.EndElement();
        _values.Clear();
    }

    public void End()
    {
        _file.Write("\n]}\n"u8);
    }

    public void Dispose() => _file.Dispose();

    private void Write(string predicate, RdfTerm value, RdfLiteral? literal)
    {
        var json = _file.Row;
        if (value is RdfIri { Iri: var iri } && predicate == Vocabulary.Type)
        {
            json.Text(iri);
            return;
        }

        json.BeginObject();
        if (literal is null)
        {
            JsonProperties.Write(json, ("@id", ((RdfIri)value).Iri));
        }
        else
        {
            JsonProperties.Write(json, ("@value", literal.Text));
            if (literal.Language is { } language)
            {
                JsonProperties.Write(json, ("@language", language));
            }
            else if (literal.Type is { } type)
            {
                JsonProperties.Write(json, ("@type", type));
            }
        }

        json.EndObject();
    }
}
