using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Node-link JSON, as networkx's <c>node_link_graph</c> and d3 read it.</summary>
internal sealed class NodeLinkFormat : IExportFormat
{
    public string Id => "nodelink";

    public string MediaType => "application/json";

    public string FileEnding => ".nodelink.json";

    public ImmutableArray<ExportOption> Options { get; } = [new("edges", "edges", "links")];

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var (nodes, edges) = (GraphColumns.OfNodes(graph), GraphColumns.OfRelationships(graph));
        using var file = new JsonFile(output);
        file.BeginList("""{"directed":true,"multigraph":true,"graph":{},"nodes":["""u8);
        await foreach (var node in graph.ReadNodesAsync(cancellationToken))
        {
            Write(file.Row, node, nodes);
            file.EndElement();
        }

        file.BeginList(Encoding.UTF8.GetBytes($"\n],\"{settings.Options.GetValueOrDefault("edges", "edges")}\":["));
        await foreach (var relationship in graph.ReadRelationshipsAsync(cancellationToken))
        {
            Write(file.Row, relationship, edges);
            file.EndElement();
        }

        file.Write("\n]}\n"u8);
    }

    private static void Write(ResponseWriter json, ExportNode node, GraphColumns columns)
    {
        json.BeginObject();
        JsonProperties.Write(json, ("id", node.Id), ("label", node.Label), ("entityType", node.Type.Type.Name));
        JsonProperties.Write(json, columns, node.Type.Properties, node.Values);
        json.EndObject();
    }

    private static void Write(ResponseWriter json, ExportRelationship relationship, GraphColumns columns)
    {
        var name = relationship.Type.Type.Name;
        json.BeginObject();
        JsonProperties.Write(
            json, ("source", relationship.Start), ("target", relationship.End), ("key", relationship.Id), ("label", name), ("relationshipType", name));
        JsonProperties.Write(json, columns, relationship.Type.Properties, relationship.Values);
        json.EndObject();
    }
}
