using System.Collections.Immutable;
using System.Xml;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>GEXF 1.2 or 1.3 (https://gexf.net), for Gephi; with <c>dynamic=true</c> relationships carry their days (<c>@validity</c>).</summary>
internal sealed class GexfFormat : IExportFormat
{
    public string Id => "gexf";

    public string MediaType => "application/gexf+xml";

    public string FileEnding => ".gexf";

    public ImmutableArray<ExportOption> Options { get; } = [new("version", "1.2", "1.3"), new("dynamic", "false", "true")];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var (isNew, isDynamic) = (settings.Options.GetValueOrDefault("version") == "1.3", settings.IsSet("dynamic"));
        var (nodes, edges) = (GraphColumns.OfNodes(graph), GraphColumns.OfRelationships(graph));
        using var xml = XmlFile.Create(output);
        xml.WriteStartDocument();
        xml.WriteStartElement("gexf", isNew ? "http://gexf.net/1.3" : "http://www.gexf.net/1.2draft");
        xml.WriteAttributeString("version", isNew ? "1.3" : "1.2");
        xml.WriteStartElement("graph");
        xml.WriteAttributeString("defaultedgetype", "directed");
        xml.WriteAttributeString("mode", isDynamic ? "dynamic" : "static");
        if (isDynamic)
        {
            xml.WriteAttributeString("timeformat", "date");
        }

        WriteAttributes(xml, "node", "entityType", nodes);
        WriteAttributes(xml, "edge", "relationshipType", edges);
        xml.WriteStartElement("nodes");
        await foreach (var node in graph.ReadNodesAsync(cancellationToken))
        {
            Write(xml, node, nodes);
        }

        xml.WriteEndElement();
        xml.WriteStartElement("edges");
        await foreach (var relationship in graph.ReadRelationshipsAsync(cancellationToken))
        {
            Write(xml, relationship, edges, isNew, isDynamic);
        }

        xml.WriteEndDocument();
    }

    private static void WriteAttributes(XmlWriter xml, string owner, string own, GraphColumns columns)
    {
        xml.WriteStartElement("attributes");
        xml.WriteAttributeString("class", owner);
        foreach (var column in columns.All.Prepend(new GraphColumn(own, ColumnKind.Text)))
        {
            xml.WriteStartElement("attribute");
            xml.WriteAttributeString("id", column.Name);
            xml.WriteAttributeString("title", column.Name);
            xml.WriteAttributeString("type", XmlFile.NameOf(column.Kind, "integer"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, ExportNode node, GraphColumns columns)
    {
        xml.WriteStartElement("node");
        xml.WriteAttributeString("id", XmlFile.Clean(node.Id));
        xml.WriteAttributeString("label", XmlFile.Clean(node.Label));
        WriteValues(xml, "entityType", node.Type.Type.Name, columns.Read(node.Type.Properties, node.Values));
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, ExportRelationship relationship, GraphColumns columns, bool isNew, bool isDynamic)
    {
        var name = relationship.Type.Type.Name;
        xml.WriteStartElement("edge");
        xml.WriteAttributeString("id", relationship.Id);
        xml.WriteAttributeString("source", XmlFile.Clean(relationship.Start));
        xml.WriteAttributeString("target", XmlFile.Clean(relationship.End));
        xml.WriteAttributeString("type", "directed");
        xml.WriteAttributeString("label", name);
        if (isNew)
        {
            xml.WriteAttributeString("kind", name);
        }

        if (isDynamic && relationship.Type.Validity is { } validity)
        {
            WriteDay(xml, "start", relationship, validity.From);
            WriteDay(xml, "end", relationship, validity.To);
        }

        WriteValues(xml, "relationshipType", name, columns.Read(relationship.Type.Properties, relationship.Values));
        xml.WriteEndElement();
    }

    private static void WriteDay(XmlWriter xml, string attribute, ExportRelationship relationship, Property property)
    {
        var exported = relationship.Type.Properties.FirstOrDefault(each => each.Property.StoredName == property.StoredName);
        if (exported is not null && relationship.Values[exported.Index] is { } day)
        {
            xml.WriteAttributeString(attribute, ExportText.Print(day, ScalarType.Date));
        }
    }

    private static void WriteValues(XmlWriter xml, string own, string type, IEnumerable<(GraphColumn Column, object Value)> values)
    {
        xml.WriteStartElement("attvalues");
        WriteValue(own, type);
        foreach (var (column, value) in values)
        {
            WriteValue(column.Name, ExportText.Print(value, ScalarType.String));
        }

        xml.WriteEndElement();

        void WriteValue(string name, string value)
        {
            xml.WriteStartElement("attvalue");
            xml.WriteAttributeString("for", name);
            xml.WriteAttributeString("value", XmlFile.Clean(value));
            xml.WriteEndElement();
        }
    }
}
