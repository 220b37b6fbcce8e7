using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>Reads lists in their stored form.</summary>
internal static class StoredList
{
    /// <summary>The elements, as <see cref="Values.GraphValue"/> describes.</summary>
    public static object?[] Read(string json, ScalarType scalar)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(element => Read(element, scalar))];
    }

    private static object? Read(JsonElement element, ScalarType scalar) => (element.ValueKind, scalar) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.True or JsonValueKind.False, _) => element.GetBoolean(),
        (JsonValueKind.Number, ScalarType.Float) => element.GetDouble(),
        (JsonValueKind.Number, _) => element.GetInt64(),
        (_, ScalarType.String or ScalarType.Id or ScalarType.Enum) => element.GetString(),
        _ => StoredForm.ReadText(element.GetString()!, scalar),
    };
}
