using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Server.Exports;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>Describes the data set as one JSON-LD object, for <c>/dataset</c> and for the page at <c>/</c>.</summary>
internal static class DatasetDocument
{
    /// <summary>The path of the object.</summary>
    public const string Path = "/dataset";

    private const string DefaultDescription = "A knowledge graph of typed nodes and relationships; each cited relationship names the passages that it rests on.";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object.</summary>
    /// <param name="dataset">The names of the data set.</param>
    /// <param name="address">The address of this service, without a slash at its end; empty: addresses are relative to the page that holds the object.</param>
    /// <param name="nodes">The number of nodes; null if it is not known.</param>
    public static byte[] Write(DatasetDescription dataset, string address, long? nodes)
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
            if (nodes is { } count)
            {
                json.WriteNumber("void:entities", count);
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
