using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Specification;

/// <summary>Lays JSON out for people: what fits on a line stays on one. Every value keeps its own text.</summary>
internal static class JsonLayout
{
    private const int MaxLine = 120;

    public static string Print(JsonElement json)
    {
        var text = new StringBuilder();
        Print(json, depth: 0, room: MaxLine, text);
        return text.ToString();
    }

    private static void Print(JsonElement json, int depth, int room, StringBuilder text)
    {
        var line = PrintLine(json);
        if (line.Length <= room)
        {
            text.Append(line);
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                PrintItems('{', '}', [.. json.EnumerateObject().Select(property => ($"{PrintKey(property)}: ", property.Value))], depth, text);
                break;
            case JsonValueKind.Array:
                PrintItems('[', ']', [.. json.EnumerateArray().Select(element => ("", element))], depth, text);
                break;
            default:
                text.Append(line);
                break;
        }
    }

    private static void PrintItems(char open, char close, List<(string Label, JsonElement Value)> items, int depth, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            var (label, value) = items[i];
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', (depth + 1) * 2).Append(label);
            Print(value, depth + 1, MaxLine - ((depth + 1) * 2) - label.Length, text);
        }

        text.Append('\n').Append(' ', depth * 2).Append(close);
    }

    private static string PrintLine(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() =>
            $"{{ {string.Join(", ", json.EnumerateObject().Select(property => $"{PrintKey(property)}: {PrintLine(property.Value)}"))} }}",
        JsonValueKind.Array => $"[{string.Join(", ", json.EnumerateArray().Select(PrintLine))}]",
        _ => json.GetRawText(),
    };

    private static string PrintKey(JsonProperty property) => $"\"{property.Name}\"";
}
