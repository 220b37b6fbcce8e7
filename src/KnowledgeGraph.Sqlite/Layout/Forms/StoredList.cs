using System.Text.Json;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout.Forms;

/// <summary>Reads lists in their stored form.</summary>
internal static class StoredList
{
    /// <summary>The elements, as <see cref="Values.GraphValue"/> describes.</summary>
    public static object?[] Read(string json, ScalarType scalar)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(element => Read(element, scalar))];
    }

    /// <summary>Compares two lists of one scalar: stored elements compare as their values do.</summary>
    public static int Compare(string left, string right)
    {
        using var leftDocument = JsonDocument.Parse(left);
        using var rightDocument = JsonDocument.Parse(right);
        return GraphValue.Compare(ReadStored(leftDocument), ReadStored(rightDocument));
    }

    private static object?[] ReadStored(JsonDocument list) => [.. list.RootElement.EnumerateArray().Select(element => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out var whole) => (object)whole,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString()!,
        _ => element.GetBoolean(),
    })];

    private static object? Read(JsonElement element, ScalarType scalar) => (element.ValueKind, scalar) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.True or JsonValueKind.False, _) => element.GetBoolean(),
        (JsonValueKind.Number, ScalarType.Float) => element.GetDouble(),
        (JsonValueKind.Number, ScalarType.Custom) => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        (JsonValueKind.Number, _) => element.GetInt64(),
        (_, ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom) => element.GetString(),
        _ => StoredForm.ReadText(element.GetString()!, scalar),
    };
}
