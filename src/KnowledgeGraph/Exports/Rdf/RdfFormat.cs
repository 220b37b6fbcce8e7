using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Exports.Rdf;

/// <summary>
/// RDF: a node is its address with its type, label and properties; a relationship is a triple, and where it carries properties also a claim
/// (<c>rdf:Statement</c>, <c>prov:Entity</c>) with what it is derived from. The three syntaxes hold the same triples.
/// </summary>
internal sealed class RdfFormat(string id, string mediaType, string ending, RdfSyntax syntax) : IExportFormat
{
    public string Id => id;

    public string MediaType => mediaType;

    public string FileEnding => ending;

    public ImmutableArray<ExportOption> Options => [];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        using IRdfWriter writer = syntax == RdfSyntax.JsonLd ? new JsonLd(output) : new TripleText(output, isTurtle: syntax == RdfSyntax.Turtle);
        var triples = new RdfTriples(writer, settings.Iris);
        foreach (var type in graph.NodeTypes)
        {
            await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
            {
                triples.Write(node);
            }
        }

        foreach (var type in graph.RelationshipTypes)
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                triples.Write(relationship);
            }
        }

        writer.End();
    }
}
