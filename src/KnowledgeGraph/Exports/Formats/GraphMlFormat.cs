using System.Collections.Immutable;
using System.Xml;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>GraphML (http://graphml.graphdrawing.org/specification.html), as networkx, igraph, Gephi and Cytoscape read it.</summary>
internal sealed class GraphMlFormat : IExportFormat
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    public string Id => "graphml";

    public string MediaType => "application/graphml+xml";

    public string FileEnding => ".graphml";

    public ImmutableArray<ExportOption> Options => [];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var (nodes, edges) = (GraphColumns.OfNodes(graph), GraphColumns.OfRelationships(graph));
        using var xml = XmlFile.Create(output);
        xml.WriteStartDocument();
        xml.WriteStartElement("graphml", Namespace);
        WriteKeys(xml, "node", ["name", "label", "entityType"], nodes);
        WriteKeys(xml, "edge", ["label", "relationshipType"], edges);
        xml.WriteStartElement("graph");
        xml.WriteAttributeString("edgedefault", "directed");
        await foreach (var node in graph.ReadNodesAsync(cancellationToken))
        {
            Write(xml, node, nodes);
        }

        await foreach (var relationship in graph.ReadRelationshipsAsync(cancellationToken))
        {
            Write(xml, relationship, edges);
        }

        xml.WriteEndDocument();
    }

    private static void WriteKeys(XmlWriter xml, string owner, ImmutableArray<string> own, GraphColumns columns)
    {
        foreach (var column in own.Select(name => new GraphColumn(name, ColumnKind.Text)).Concat(columns.All))
        {
            xml.WriteStartElement("key");
            xml.WriteAttributeString("id", $"{owner[0]}_{column.Name}");
            xml.WriteAttributeString("for", owner);
            xml.WriteAttributeString("attr.name", column.Name);
            xml.WriteAttributeString("attr.type", XmlFile.NameOf(column.Kind, "int"));
            xml.WriteEndElement();
        }
    }

    private static void Write(XmlWriter xml, ExportNode node, GraphColumns columns)
    {
        xml.WriteStartElement("node");
        xml.WriteAttributeString("id", XmlFile.Clean(node.Id));
        WriteData(xml, "n_name", node.Id);
        WriteData(xml, "n_label", node.Label);
        WriteData(xml, "n_entityType", node.Type.Type.Name);
        WriteColumns(xml, 'n', columns.Read(node.Type.Properties, node.Values));
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, ExportRelationship relationship, GraphColumns columns)
    {
        xml.WriteStartElement("edge");
        xml.WriteAttributeString("id", relationship.Id);
        xml.WriteAttributeString("source", XmlFile.Clean(relationship.Start));
        xml.WriteAttributeString("target", XmlFile.Clean(relationship.End));
        WriteData(xml, "e_label", relationship.Type.Type.Name);
        WriteData(xml, "e_relationshipType", relationship.Type.Type.Name);
        WriteColumns(xml, 'e', columns.Read(relationship.Type.Properties, relationship.Values));
        xml.WriteEndElement();
    }

    private static void WriteColumns(XmlWriter xml, char owner, IEnumerable<(GraphColumn Column, object Value)> values)
    {
        foreach (var (column, value) in values)
        {
            WriteData(xml, $"{owner}_{column.Name}", ExportText.Print(value, ScalarType.String));
        }
    }

    private static void WriteData(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data");
        xml.WriteAttributeString("key", key);
        xml.WriteString(XmlFile.Clean(value));
        xml.WriteEndElement();
    }
}
