using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// A finding as a parameter of the statement that shows it: objects are maps, nodes and the properties of relationships are <c>[place of
/// the type, number]</c>, and all of them are in lists even if there is one. Scalars are left out, since the answer has them already.
/// </summary>
internal static class FoundParameters
{
    /// <summary>Writes an object as a map.</summary>
    public static void Write(Utf8JsonWriter json, FoundObject found)
    {
        json.WriteStartObject();
        foreach (var (name, value) in found.Values)
        {
            switch (value)
            {
                case FoundObject or ImmutableArray<FoundObject>:
                    json.WriteStartArray(name);
                    found.Objects(name).ToList().ForEach(part => Write(json, part));
                    json.WriteEndArray();
                    break;
                case FoundNode or ImmutableArray<FoundNode>:
                    json.WriteStartArray(name);
                    found.Nodes(name).Where(node => node is not null).ToList().ForEach(node => Write(json, node.Type, node.Number));
                    json.WriteEndArray();
                    break;
                case FoundProperties properties:
                    json.WriteStartArray(name);
                    Write(json, properties.Type, properties.Number);
                    json.WriteEndArray();
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int type, long number)
    {
        json.WriteStartArray();
        json.WriteNumberValue(type);
        json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
