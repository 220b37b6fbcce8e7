using System.Text.Json;

namespace KnowledgeGraph.Inference.Findings;

/// <summary>Findings as JSON: an array of objects with the members of <see cref="Finding"/>.</summary>
public static class FindingReport
{
    /// <summary>Writes them.</summary>
    public static void Write(Stream stream, IEnumerable<Finding> findings)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("table", finding.Table);
            json.WriteString("column", finding.Column);
            json.WriteString("kind", finding.Kind);
            json.WriteString("text", finding.Text);
            json.WriteString("option", finding.Option);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
