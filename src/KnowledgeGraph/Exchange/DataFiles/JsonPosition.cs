using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.DataFiles;

/// <summary>A record inside of a JSON value.</summary>
/// <param name="Value">The record.</param>
/// <param name="Key">Its name, if it is an entry of an object whose names are data; else null.</param>
/// <param name="Index">Its position in its array, from 0.</param>
/// <param name="Parent">The record that holds it; null if there is none.</param>
internal sealed record JsonPosition(JsonElement Value, string? Key, int Index, JsonPosition? Parent)
{
    /// <summary>Finds the records to which names lead: through arrays to each element, by <c>*</c> to each entry of an object.</summary>
    public static IEnumerable<JsonPosition> Find(JsonPosition position, ImmutableArray<string> path, int from = 0) => position.Value.ValueKind switch
    {
        JsonValueKind.Array => position.Value.EnumerateArray().SelectMany((element, index) => Find(position with { Value = element, Index = index }, path, from)),
        _ when from >= path.Length => [position],
        JsonValueKind.Object when path[from] == "*" => position.Value.EnumerateObject().SelectMany((entry, index) =>
            Find(new JsonPosition(entry.Value, entry.Name, index, position.IsHolder ? position.Parent : position), path, from + 1)),
        JsonValueKind.Object when position.Value.TryGetProperty(path[from], out var value) =>
            Find(new JsonPosition(value, null, 0, position) { IsHolder = from + 1 < path.Length && path[from + 1] == "*" }, path, from + 1),
        _ => [],
    };

    /// <summary>True for an object whose entries are the records: it is not a record itself.</summary>
    private bool IsHolder { get; init; }

    /// <summary>Returns the text of a column: <c>name</c>, <c>name.official</c>, <c>../code</c> of the record that holds this one, <c>$key</c>, <c>$value</c>; null if there is none.</summary>
    public string? Read(string column) => column switch
    {
        "$key" => Key,
        "$value" => Print(Value),
        "$index" => Index.ToString(CultureInfo.InvariantCulture),
        IDataTable.WholeRow => Value.GetRawText(),
        _ when column.StartsWith("../", StringComparison.Ordinal) => Parent?.Read(column[3..]),
        _ => ReadProperty(Value, column),
    };

    private static string? ReadProperty(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return JoinAll(value.EnumerateArray().Select(element => ReadProperty(element, name)));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (value.TryGetProperty(name, out var property))
        {
            return Print(property);
        }

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (value.TryGetProperty(name[..dot], out var inner))
            {
                return ReadProperty(inner, name[(dot + 1)..]);
            }
        }

        return null;
    }

    private static string? Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => JoinAll(value.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Array ? element.GetRawText() : Print(element))),
        _ => value.GetRawText(),
    };

    private static string? JoinAll(IEnumerable<string?> texts) =>
        texts.OfType<string>().ToList() is not { Count: > 0 } list ? null
        : list.Exists(text => text.Contains(IRowReader.ListDelimiter, StringComparison.Ordinal))
            ? throw new IOException("A list holds a text with the character U+001F, which separates elements here. Remove it.")
            : string.Join(IRowReader.ListDelimiter, list);
}
