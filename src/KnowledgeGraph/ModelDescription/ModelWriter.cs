using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.ModelDescription;

/// <summary>Writes the description of a model for pages and other tools, as JSON: the body of <c>GET /model.json</c>.</summary>
public static class ModelWriter
{
    /// <summary>The number of nodes that a reader may start from.</summary>
    private const int StartCount = 8;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The numbers of the graph that the description has.</summary>
    public static GraphFactsRequest Request(GraphModel model) => new(
        model.AnyNode is null ? [] : [.. model.NodeTypesOf(model.AnyNode).Where(type => ModelRoles.Find(model, type) == NodeRole.Entity)], StartCount);

    /// <summary>Writes the description.</summary>
    /// <param name="model">The model.</param>
    /// <param name="extensions">The names of the extension fields of its API.</param>
    /// <param name="facts">The numbers of its graph, those of <see cref="Request"/>.</param>
    /// <param name="store">The kind of the store: <c>sqlite</c> or <c>neo4j</c>.</param>
    /// <param name="browser">The address of Neo4j Browser; null if it is not known.</param>
    /// <returns>JSON as UTF-8.</returns>
    public static byte[] Write(GraphModel model, IEnumerable<string> extensions, GraphFacts facts, string store, string? browser)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("store", store);
            json.WriteString("neo4jBrowser", browser);
            WriteTexts(json, "extensions", extensions.Order(StringComparer.Ordinal));
            WriteTexts(json, "start", facts.Busiest);
            new TypesWriter(json, model, facts).Write();
            new PropertiesWriter(json, model).Write();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a list of texts.</summary>
    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
