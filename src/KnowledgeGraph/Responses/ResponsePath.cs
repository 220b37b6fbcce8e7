using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Responses;

/// <summary>
/// Finds the path of the current field in the bytes that have been written, so that nothing is recorded for it while there is no error.
/// </summary>
internal static class ResponsePath
{
    private const int FirstElement = -1;

    /// <summary>Returns keys and list positions, below <c>"data"</c>.</summary>
    /// <param name="written">A response up to and with a field's key.</param>
    public static ImmutableArray<object> Read(ReadOnlySpan<byte> written)
    {
        var json = new Utf8JsonReader(written, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        var path = new List<object>();
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.RemoveAt(path.Count - 1);
                    break;
                case JsonTokenType.PropertyName:
                    path[^1] = json.GetString()!;
                    break;
                default:
                    CountElement(path);
                    Enter(json.TokenType, path);
                    break;
            }
        }

        return [.. path.Skip(1)];
    }

    private static void CountElement(List<object> path)
    {
        if (path is [.., int place])
        {
            path[^1] = place + 1;
        }
    }

    private static void Enter(JsonTokenType token, List<object> path)
    {
        if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            path.Add(token == JsonTokenType.StartArray ? FirstElement : "");
        }
    }
}
