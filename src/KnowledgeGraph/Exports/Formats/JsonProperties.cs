using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Writes keys and values of JSON objects.</summary>
internal static class JsonProperties
{
    /// <summary>Writes texts under their keys.</summary>
    public static void Write(ResponseWriter json, params ReadOnlySpan<(string Key, string Text)> texts)
    {
        foreach (var (key, text) in texts)
        {
            json.Key(key);
            json.Text(text);
        }
    }

    /// <summary>Writes the properties that have a value, under the names of their columns, as the API shows them.</summary>
    public static void Write(ResponseWriter json, GraphColumns columns, ImmutableArray<ExportedProperty> properties, object?[] values)
    {
        foreach (var property in properties)
        {
            if (values[property.Index] is { } value)
            {
                json.Key(columns.NameOf(property));
                RowJson.WriteValue(json, value, property.Property.Type.Scalar);
            }
        }
    }
}
