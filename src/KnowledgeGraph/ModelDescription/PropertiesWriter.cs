using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ModelDescription;

/// <summary>Writes the types of relationships' properties, the interfaces and the enums.</summary>
internal sealed class PropertiesWriter(Utf8JsonWriter json, GraphModel model)
{
    private const string Certainty = "Certainty";

    /// <summary>Writes the members <c>properties</c>, <c>interfaces</c> and <c>enums</c>.</summary>
    public void Write()
    {
        json.WriteStartObject("properties");
        model.RelationshipProperties.ToList().ForEach(WriteProperties);
        json.WriteEndObject();
        json.WriteStartObject("interfaces");
        model.Interfaces.ToList().ForEach(WriteInterface);
        json.WriteEndObject();
        json.WriteStartObject("enums");
        model.Enums.ToList().ForEach(WriteEnum);
        json.WriteEndObject();
    }

    private void WriteProperties(RelationshipProperties properties)
    {
        json.WriteStartObject(properties.Name);
        json.WriteString("about", properties.Description);
        FieldsWriter.WriteFields(json, properties.Properties);
        FieldsWriter.WriteLookups(json, properties.Lookups);
        if (properties.Validity is { } validity)
        {
            ModelWriter.WriteTexts(json, "validity", [validity.From.Name, validity.To.Name]);
        }
        else
        {
            json.WriteNull("validity");
        }

        json.WriteString("attribution", properties.Properties.FirstOrDefault(property => property.IsAttribution)?.Name);
        json.WriteString("certainty", properties.Properties.FirstOrDefault(property => property.Type is { IsList: false, Enum.Name: Certainty })?.Name);
        json.WriteEndObject();
    }

    private void WriteInterface(InterfaceType shared)
    {
        json.WriteStartObject(shared.Name);
        ModelWriter.WriteTexts(json, "types", model.NodeTypesOf(shared).Select(type => type.Name));
        ModelWriter.WriteTexts(json, "fields", shared.Properties.Where(property => property.IsSelectable).Select(property => property.Name));
        json.WriteEndObject();
    }

    private void WriteEnum(EnumType type)
    {
        json.WriteStartArray(type.Name);
        foreach (var value in type.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteString("about", value.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
