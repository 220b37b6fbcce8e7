using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>
/// Answers <c>GET /dataset</c>: the data set as one JSON-LD object, in the terms of https://schema.org/Dataset, https://www.w3.org/TR/vocab-dcat-3/
/// and https://www.w3.org/TR/void/ together. <c>/.well-known/void</c> leads to it.
/// </summary>
/// <param name="dataset">The names of the data set.</param>
/// <param name="graph">The graph; null if it cannot be counted.</param>
/// <param name="address">The address of this service.</param>
internal sealed class DatasetEndpoint(DatasetDescription dataset, ICountedGraph? graph, BaseAddress address)
{
    private const string Path = "/dataset";

    private const string DefaultDescription = "A knowledge graph of typed nodes and relationships; each cited relationship names the passages that it rests on.";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Path, HandleAsync);
        routes.MapGet("/.well-known/void", context =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = Path;
            return Task.CompletedTask;
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            // No type's busiest nodes are read, only the counts.
            var facts = graph is null ? null : await graph.ReadFactsAsync(new GraphFactsRequest([], 0), context.RequestAborted);
            SecurityHeaders.Set(context.Response.Headers);
            context.Response.ContentType = "application/ld+json; charset=utf-8";
            await context.Response.Body.WriteAsync(Write(address.Find(context.Request), facts));
        }
        catch (StoreException)
        {
            await PlainText.SendAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "The store does not answer.\n");
        }
    }

    private byte[] Write(string address, GraphFacts? facts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            WriteContext(json);
            json.WriteString("@id", address + Path);
            json.WriteStartArray("@type");
            json.WriteStringValue("Dataset");
            json.WriteStringValue("dcat:Dataset");
            json.WriteStringValue("void:Dataset");
            json.WriteEndArray();
            json.WriteString("name", dataset.Title);
            json.WriteString("description", dataset.Description ?? DefaultDescription);
            json.WriteString("url", dataset.Homepage ?? address + "/");
            WriteOptional(json, "license", dataset.LicenseAddress ?? dataset.License);
            WriteOptional(json, "creator", dataset.Creator);
            if (facts is not null)
            {
                json.WriteNumber("void:entities", facts.Nodes.Values.Sum());
            }

            WriteDistributions(json, address);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("@vocab", "https://schema.org/");
        json.WriteString("dcat", "http://www.w3.org/ns/dcat#");
        json.WriteString("void", "http://rdfs.org/ns/void#");
        foreach (var key in (string[])["url", "contentUrl"])
        {
            json.WriteStartObject(key);
            json.WriteString("@type", "@id");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteDistributions(Utf8JsonWriter json, string address)
    {
        json.WriteStartArray("distribution");
        foreach (var format in Formats.All)
        {
            json.WriteStartObject();
            json.WriteStartArray("@type");
            json.WriteStringValue("DataDownload");
            json.WriteStringValue("dcat:Distribution");
            json.WriteEndArray();
            json.WriteString("name", format.Id);
            json.WriteString("encodingFormat", format.MediaType.Split(';')[0]);
            json.WriteString("contentUrl", $"{address}/export/{format.Id}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
