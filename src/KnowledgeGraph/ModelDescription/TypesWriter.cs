using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ModelDescription;

/// <summary>Writes the node types and the relationship types.</summary>
internal sealed class TypesWriter(Utf8JsonWriter json, GraphModel model, GraphFacts facts)
{
    /// <summary>Writes the members <c>types</c> and <c>relationshipTypes</c>.</summary>
    public void Write()
    {
        json.WriteStartObject("types");
        foreach (var type in model.NodeTypes)
        {
            json.WriteStartObject(type.Name);
            WriteType(type);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("relationshipTypes");
        foreach (var type in model.RelationshipTypes.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            WriteRelationshipType(type);
        }

        json.WriteEndArray();
    }

    private void WriteType(NodeType type)
    {
        var names = NodeNames.Find(type);
        json.WriteString("about", type.Description);
        json.WriteString("plural", type.IsReadable ? type.Plural : null);
        json.WriteString("role", ModelRoles.Find(model, type).ToString().ToUpperInvariant());
        json.WriteNumber("count", facts.Nodes.GetValueOrDefault(type.Name));
        json.WriteString("id", type.Key?.Name);
        ModelWriter.WriteTexts(json, "labels", type.Labels);
        if (type.Limit?.Max is { } limit)
        {
            json.WriteNumber("limit", limit);
        }

        json.WriteString("caption", names.Caption?.Name ?? type.Key?.Name);
        json.WriteStartArray("names");
        foreach (var name in names.Names)
        {
            json.WriteStartObject();
            json.WriteString("field", name.Name);
            json.WriteString("lang", NodeNames.FindLanguage(name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ModelWriter.WriteTexts(json, "search", type.SearchFields);
        WriteDates(type);
        FieldsWriter.WriteFields(json, type.Properties);
        FieldsWriter.WriteLookups(json, type.Lookups);
        json.WriteStartArray("relationships");
        type.Relationships.Where(field => field.IsSelectable).ToList().ForEach(WriteRelationship);
        json.WriteEndArray();
    }

    /// <summary>Writes the dates by type, each with the fields of its precision, certainty and note, by their names.</summary>
    private void WriteDates(NodeType type)
    {
        json.WriteStartArray("dates");
        foreach (var date in type.Properties.Where(property => property.IsSelectable
            && property.Type is { IsList: false, Scalar: ScalarType.Date or ScalarType.DateTime or ScalarType.LocalDateTime }))
        {
            json.WriteStartObject();
            json.WriteString("field", date.Name);
            json.WriteString("precision", FindBeside("Precision"));
            json.WriteString("certainty", FindBeside("Certainty"));
            json.WriteString("note", FindBeside("Note"));
            json.WriteEndObject();

            string? FindBeside(string ending) => type.Properties.FirstOrDefault(property => property.IsSelectable && property.Name == date.Name + ending)?.Name;
        }

        json.WriteEndArray();
    }

    private void WriteRelationship(RelationshipField field)
    {
        json.WriteStartObject();
        json.WriteString("field", field.Name);
        json.WriteString("type", field.Type);
        json.WriteString("direction", field.StoredDirection == Direction.Out ? "OUT" : "IN");
        json.WriteBoolean("undirected", field.Direction == Direction.Undirected);
        json.WriteString("to", field.Target);
        ModelWriter.WriteTexts(json, "types", model.NodeTypesOf(model.Target(field.Target)).Select(type => type.Name));
        json.WriteBoolean("many", field.IsList);
        json.WriteString("properties", field.Properties?.Name);
        json.WriteString("label", field.Label);
        json.WriteString("about", field.Description);
        json.WriteEndObject();
    }

    private void WriteRelationshipType(RelationshipType type)
    {
        json.WriteStartObject();
        json.WriteString("type", type.Name);
        ModelWriter.WriteTexts(json, "ends", type.Ends.SelectMany(ends => new[] { ends.Source.Name, ends.Target.Name }).Distinct(StringComparer.Ordinal));
        json.WriteNumber("count", facts.Relationships.GetValueOrDefault(type.Name));
        json.WriteString("order", model.NodeTypes.SelectMany(node => node.Relationships)
            .Where(field => field.Type == type.Name)
            .Select(field => field.Properties?.Order)
            .FirstOrDefault(order => order is not null)?.Name);
        json.WriteEndObject();
    }
}
