using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>
/// Graphs as JSON, with values as Neo4j's Query API writes them: strings, booleans and lists as they are, all else as
/// <c>{"$type": "Date", "_value": "2020-01-31"}</c>.
/// </summary>
internal static class TypedJson
{
    /// <summary>Reads <c>{"nodes": [{key, labels, properties}], "relationships": [{type, from, to, properties}]}</c>.</summary>
    public static TestGraph ReadGraph(JsonElement json)
    {
        var nodes = json.GetProperty("nodes").EnumerateArray().Select(ReadNode).ToImmutableArray();
        var byKey = nodes.ToDictionary(node => node.Key, StringComparer.Ordinal);
        return new(nodes, [.. json.GetProperty("relationships").EnumerateArray().Select(relationship => ReadRelationship(relationship, byKey))]);
    }

    private static TestNode ReadNode(JsonElement json, int index) => new(
        index + 1,
        json.GetProperty("key").GetString()!,
        [.. json.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!)],
        ReadProperties(json));

    private static TestRelationship ReadRelationship(JsonElement json, Dictionary<string, TestNode> nodes) => new(
        json.GetProperty("type").GetString()!,
        nodes[json.GetProperty("from").GetString()!],
        nodes[json.GetProperty("to").GetString()!],
        ReadProperties(json));

    private static Dictionary<string, object> ReadProperties(JsonElement json) =>
        json.GetProperty("properties").EnumerateObject()
            .ToDictionary(property => property.Name, property => ReadValue(property.Value), StringComparer.Ordinal);

    private static object ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(ReadValue).ToArray(),
        JsonValueKind.Object => ReadTyped(json.GetProperty("$type").GetString()!, json.GetProperty("_value")),
        _ => throw new FormatException($"{json} is not a value of a property."),
    };

    private static object ReadTyped(string type, JsonElement json) => type switch
    {
        "List" => ReadValue(json),
        "Integer" => long.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        "Float" => double.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        "OffsetDateTime" => ReadText(json, ScalarType.DateTime),
        "ZonedDateTime" => ReadText(json, ScalarType.DateTime),
        "Point" => ReadText(json, json.GetString()!.StartsWith("SRID=4", StringComparison.Ordinal) ? ScalarType.Point : ScalarType.CartesianPoint),
        _ => ReadText(json, Enum.Parse<ScalarType>(type)),
    };

    /// <summary>A zone's name after the offset, <c>[Europe/Paris]</c>, says nothing of the instant.</summary>
    private static object ReadText(JsonElement json, ScalarType scalar) =>
        ValueText.TryRead(json.GetString()!.Split('[')[0], scalar, out var value)
            ? value!
            : throw new FormatException($"'{json}' is not a valid {scalar}.");
}
