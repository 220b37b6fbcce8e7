using System.Collections.Immutable;
using KnowledgeGraph.Exports.Archives;
using KnowledgeGraph.Exports.Formats;
using KnowledgeGraph.Exports.Rdf;
using KnowledgeGraph.Exports.Sources;
using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Exports;

/// <summary>The formats; a new one is added here.</summary>
public static class ExportFormats
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static ImmutableArray<IExportFormat> All { get; } =
    [
        new GraphMlFormat(),
        new GexfFormat(),
        new GephiFormat(),
        new CytoscapeFormat(),
        new NodeLinkFormat(),
        new DataPackageFormat(),
        new Neo4jFormat(),
        new JsonLinesFormat(),
        new RdfFormat("turtle", "text/turtle", ".ttl", RdfSyntax.Turtle),
        new RdfFormat("ntriples", "application/n-triples", ".nt", RdfSyntax.NTriples),
        new RdfFormat("jsonld", "application/ld+json", ".jsonld", RdfSyntax.JsonLd),
        new CslFormat(),
        new BibTexFormat(),
    ];
}
