namespace KnowledgeGraph.Model;

/// <summary>A word of another vocabulary (<c>@term</c>).</summary>
/// <param name="Iri">Its address.</param>
/// <param name="Prefix">What precedes a value that is an address, such as <c>http://www.wikidata.org/entity/</c>; null: values are literals.</param>
public sealed record Term(string Iri, string? Prefix);
