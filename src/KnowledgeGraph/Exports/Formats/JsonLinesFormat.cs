using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>
/// JSON Lines that lose nothing: the model, a line for each node and relationship, and a last line with the SHA-256 of all before, which shows
/// that a file is whole. <c>seed FILE.jsonl</c> loads it.
/// </summary>
internal sealed class JsonLinesFormat : IExportFormat
{
    public string Id => "jsonl";

    public string MediaType => "application/x-ndjson";

    public string FileEnding => ".jsonl";

    public ImmutableArray<ExportOption> Options => [];

    public bool HoldsKeyless => true;

    public async Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken)
    {
        var relationships = await graph.CountRelationshipsAsync(cancellationToken);
        using var measured = new MeasuredStream(output);
        using var file = new JsonFile(measured);
        WriteHead(file, graph.NodeCount, relationships, settings);
        foreach (var type in graph.NodeTypes)
        {
            await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
            {
                Write(file, node);
            }
        }

        foreach (var type in graph.RelationshipTypes)
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                RowJson.Write(file.Row, type, relationship.Id, relationship.Start, relationship.End, relationship.Values);
                file.EndLine();
            }
        }

        WriteEnd(file, graph.NodeCount, relationships, measured.Hash);
    }

    private static void WriteHead(JsonFile file, long nodes, long relationships, ExportSettings settings)
    {
        var json = file.Row;
        json.BeginObject();
        JsonProperties.Write(json, ("kind", "graph"), ("format", "knowledge-graph"));
        json.Key("version");
        json.Integer(1);
        WriteCounts(file, nodes, relationships);
        json.Key("selection");
        json.Json(Encoding.UTF8.GetBytes(settings.Selection));
        json.EndObject();
        file.EndLine();
        json.BeginObject();
        JsonProperties.Write(json, ("kind", "model"), ("sdl", settings.Sdl));
        json.EndObject();
        file.EndLine();
    }

    private static void Write(JsonFile file, ExportNode node)
    {
        var json = file.Row;
        json.BeginObject();
        JsonProperties.Write(json, ("kind", "node"));
        json.Key("types");
        json.BeginArray();
        foreach (var type in node.Type.Types)
        {
            json.Text(type.Name);
        }

        json.EndArray();
        JsonProperties.Write(json, ("id", node.Id));
        json.Key("properties");
        json.BeginObject();
        RowJson.WriteProperties(json, node.Type.Properties, node.Values);
        json.EndObject();
        json.EndObject();
        file.EndLine();
    }

    private static void WriteEnd(JsonFile file, long nodes, long relationships, string hash)
    {
        file.Row.BeginObject();
        JsonProperties.Write(file.Row, ("kind", "end"));
        WriteCounts(file, nodes, relationships);
        JsonProperties.Write(file.Row, ("sha256", hash));
        file.Row.EndObject();
        file.EndLine();
    }

    private static void WriteCounts(JsonFile file, long nodes, long relationships)
    {
        file.Row.Key("nodes");
        file.Row.Integer(nodes);
        file.Row.Key("relationships");
        file.Row.Integer(relationships);
    }
}
