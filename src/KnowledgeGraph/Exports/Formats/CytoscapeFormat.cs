using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Cytoscape JSON, as Cytoscape, cytoscape.js and networkx's <c>cytoscape_graph</c> read it.</summary>
internal sealed class CytoscapeFormat : IExportFormat
{
    public string Id => "cyjs";

    public string MediaType => "application/json";

    public string FileEnding => ".cyjs";

    public ImmutableArray<ExportOption> Options => [];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var (nodes, edges) = (GraphColumns.OfNodes(graph), GraphColumns.OfRelationships(graph));
        using var file = new JsonFile(output);
        file.Write("""{"format_version":"1.0","generated_by":"KnowledgeGraph","target_cytoscapejs_version":"~3","directed":true,"multigraph":true,"data":"""u8);
        file.Row.BeginObject();
        JsonProperties.Write(file.Row, ("name", settings.Dataset.Title));
        file.Row.EndObject();
        file.Write(file.Row.Written);
        file.Row.Clear();
        file.BeginList(""","elements":{"nodes":["""u8);
        await foreach (var node in graph.ReadNodesAsync(cancellationToken))
        {
            Write(file.Row, node, nodes);
            file.EndElement();
        }

        file.BeginList("\n],\"edges\":["u8);
        await foreach (var relationship in graph.ReadRelationshipsAsync(cancellationToken))
        {
            Write(file.Row, relationship, edges);
            file.EndElement();
        }

        file.Write("\n]}}\n"u8);
    }

    private static void Write(ResponseWriter json, ExportNode node, GraphColumns columns)
    {
        json.BeginObject();
        json.Key("data");
        json.BeginObject();
        JsonProperties.Write(
            json,
            ("id", node.Id), ("value", node.Id), ("name", node.Label), ("shared_name", node.Label), ("label", node.Label), ("entityType", node.Type.Type.Name));
        JsonProperties.Write(json, columns, node.Type.Properties, node.Values);
        json.EndObject();
        json.EndObject();
    }

    private static void Write(ResponseWriter json, ExportRelationship relationship, GraphColumns columns)
    {
        var name = relationship.Type.Type.Name;
        json.BeginObject();
        json.Key("data");
        json.BeginObject();
        JsonProperties.Write(
            json,
            ("id", relationship.Id), ("key", relationship.Id), ("source", relationship.Start), ("target", relationship.End), ("interaction", name),
            ("name", name), ("label", name), ("relationshipType", name));
        JsonProperties.Write(json, columns, relationship.Type.Properties, relationship.Values);
        json.EndObject();
        json.EndObject();
    }
}
