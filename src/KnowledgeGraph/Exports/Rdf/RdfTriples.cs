using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Rdf;

/// <summary>Writes the triples of nodes and relationships.</summary>
/// <param name="writer">Where they are written.</param>
/// <param name="iris">The beginnings of addresses.</param>
internal sealed partial class RdfTriples(IRdfWriter writer, ExportIris iris)
{
    /// <summary>Writes a node.</summary>
    public void Write(ExportNode node)
    {
        writer.BeginSubject(Node(node.Id));
        foreach (var type in node.Type.Types.SelectMany(type => type.Terms.Select(word => word.Iri).Prepend(Model(type.Name))).Distinct(StringComparer.Ordinal))
        {
            writer.Write(Vocabulary.Type, new RdfIri(type));
        }

        writer.Write($"{Vocabulary.Rdfs}label", new RdfLiteral(node.Label));
        foreach (var property in node.Type.Properties)
        {
            if (node.Values[property.Index] is { } value)
            {
                WriteProperty(property, value, FindLanguage(property, node.Type.Properties, node.Values));
            }
        }

        writer.EndSubject();
    }

    /// <summary>Writes a relationship: a triple, and a claim if it carries properties.</summary>
    public void Write(ExportRelationship relationship)
    {
        var (start, predicate, end) = (Node(relationship.Start), Model(relationship.Type.Type.Name), new RdfIri(Node(relationship.End)));
        writer.BeginSubject(start);
        writer.Write(predicate, end);
        writer.EndSubject();
        if (!relationship.Type.HasProperties)
        {
            return;
        }

        writer.BeginSubject(Node(relationship.Id));
        writer.Write(Vocabulary.Type, new RdfIri($"{Vocabulary.Rdf}Statement"));
        writer.Write(Vocabulary.Type, new RdfIri($"{Vocabulary.Prov}Entity"));
        writer.Write($"{Vocabulary.Rdf}subject", new RdfIri(start));
        writer.Write($"{Vocabulary.Rdf}predicate", new RdfIri(predicate));
        writer.Write($"{Vocabulary.Rdf}object", end);
        foreach (var property in relationship.Type.Properties)
        {
            if (relationship.Values[property.Index] is { } value)
            {
                WriteClaim(relationship, property, value);
            }
        }

        writer.EndSubject();
    }

    /// <summary>Returns the language of a property's texts, a tag that RDF can hold; null if none is known.</summary>
    private static string? FindLanguage(ExportedProperty property, ImmutableArray<ExportedProperty> all, object?[] values)
    {
        var language = NodeNames.FindLanguage(property.Property);
        var tag = all.FirstOrDefault(other => other.Property.Name == language) is { } holder ? values[holder.Index] as string : language;
        return tag is not null && Tag().IsMatch(tag) ? tag : null;
    }

    private void WriteClaim(ExportRelationship relationship, ExportedProperty property, object value)
    {
        if (relationship.Type.Citations.Contains(property))
        {
            WriteIds("wasDerivedFrom", value as object?[] ?? [value]);
        }
        else if (property.Property.IsAttribution)
        {
            WriteIds("wasAttributedTo", [value]);
        }
        else
        {
            WriteProperty(property, value, FindLanguage(property, relationship.Type.Properties, relationship.Values));
        }
    }

    private void WriteIds(string predicate, object?[] ids)
    {
        foreach (var id in ids.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            writer.Write(Vocabulary.Prov + predicate, new RdfIri(Node(id)));
        }
    }

    private void WriteProperty(ExportedProperty property, object value, string? language)
    {
        foreach (var term in RdfValues.TermsOf(value, property.Property, language).Distinct())
        {
            writer.Write(Model(property.Property.Name), term);
            foreach (var word in property.Property.Terms)
            {
                writer.Write(word.Iri, word.Prefix is { } prefix && term is RdfLiteral { Text: var text } ? new RdfIri(RdfValues.Append(prefix, text)) : term);
            }
        }
    }

    private string Node(string id) => RdfValues.Append(iris.Nodes, id);

    private string Model(string name) => RdfValues.Append(iris.Model, name);

    // LANGTAG of https://www.w3.org/TR/n-triples/#grammar-production-LANGTAG
    [GeneratedRegex(@"\A[a-zA-Z]+(-[a-zA-Z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
