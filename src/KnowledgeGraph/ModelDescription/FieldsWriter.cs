using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ModelDescription;

/// <summary>Writes the fields of nodes and of relationships that show values, and their lookups.</summary>
internal static class FieldsWriter
{
    /// <summary>Writes the member <c>fields</c>.</summary>
    public static void WriteFields(Utf8JsonWriter json, IEnumerable<Property> properties)
    {
        json.WriteStartArray("fields");
        foreach (var property in properties.Where(property => property.IsSelectable))
        {
            json.WriteStartObject();
            json.WriteString("name", property.Name);
            json.WriteString("type", property.Type.ScalarName);
            json.WriteString("shape", PrintShape(property.Type));
            json.WriteBoolean("list", property.Type.IsList);
            json.WriteString("about", property.Description);
            json.WriteString("lang", NodeNames.FindLanguage(property));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the member <c>lookups</c>.</summary>
    public static void WriteLookups(Utf8JsonWriter json, IEnumerable<LookupField> lookups)
    {
        json.WriteStartArray("lookups");
        foreach (var lookup in lookups)
        {
            json.WriteStartObject();
            json.WriteString("name", lookup.Name);
            json.WriteString("to", lookup.Target);
            json.WriteString("ids", lookup.Ids.Name);
            json.WriteBoolean("many", lookup.Ids.Type.IsList);
            json.WriteString("about", lookup.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The type as the API schema prints it, such as <c>[ID!]!</c>.</summary>
    private static string PrintShape(PropertyType type) =>
        (type.IsList ? $"[{type.ScalarName}!]" : type.ScalarName) + (type.IsRequired ? "!" : "");
}
