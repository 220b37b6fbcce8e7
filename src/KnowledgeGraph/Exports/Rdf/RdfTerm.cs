namespace KnowledgeGraph.Exports.Rdf;

/// <summary>An object of a triple: an address, or a literal. A closed family.</summary>
internal abstract record RdfTerm;

/// <summary>An address.</summary>
internal sealed record RdfIri(string Iri) : RdfTerm;

/// <summary>A literal.</summary>
/// <param name="Text">Its lexical form.</param>
/// <param name="Type">The address of its datatype; null: a string.</param>
/// <param name="Language">Its language; null: none.</param>
internal sealed record RdfLiteral(string Text, string? Type = null, string? Language = null) : RdfTerm;

/// <summary>The syntaxes of RDF.</summary>
internal enum RdfSyntax
{
    Turtle,
    NTriples,
    JsonLd,
}

/// <summary>Writes triples, those of one subject after the other.</summary>
internal interface IRdfWriter : IDisposable
{
    /// <summary>Begins the triples of a subject.</summary>
    void BeginSubject(string iri);

    /// <summary>Writes a triple of the subject.</summary>
    void Write(string predicate, RdfTerm value);

    /// <summary>Ends the triples of the subject.</summary>
    void EndSubject();

    /// <summary>Ends the file; what is disposed of before is not whole.</summary>
    void End();
}

/// <summary>Addresses of vocabularies.</summary>
internal static class Vocabulary
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Prov = "http://www.w3.org/ns/prov#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Type = $"{Rdf}type";
}
