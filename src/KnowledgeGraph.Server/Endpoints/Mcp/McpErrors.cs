using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Agents;

namespace KnowledgeGraph.Server.Endpoints.Mcp;

/// <summary>Writes the answers of calls that fail: <c>{"error": {"code", "message", "hint", "didYouMean", "others"}}</c>.</summary>
internal static class McpErrors
{
    /// <summary>Writes an error.</summary>
    /// <param name="exception">What was thrown: it can have further errors, or similar nodes.</param>
    /// <param name="error">The error for the client.</param>
    public static byte[] Write(Exception exception, RequestError error)
    {
        using var json = new ResponseWriter(ResponseLimits.None);
        json.BeginObject();
        json.Key("error");
        json.BeginObject();
        Write(json, "code", error.Code);
        Write(json, "message", error.Message);
        Write(json, "hint", error.Hint);
        if (exception is NotFoundException { Similar: { IsEmpty: false } similar })
        {
            json.Key("didYouMean");
            json.BeginArray();
            similar.ToList().ForEach(label => Write(json, label));
            json.EndArray();
        }

        if (exception is RequestException { Errors: { Length: > 1 } errors })
        {
            json.Key("others");
            json.BeginArray();
            errors.Skip(1).ToList().ForEach(other => json.Text(other.Message));
            json.EndArray();
        }

        json.EndObject();
        json.EndObject();
        return json.Written.ToArray();
    }

    private static void Write(ResponseWriter json, NodeLabel label)
    {
        json.BeginObject();
        Write(json, "id", label.Id);
        Write(json, "type", label.Type);
        Write(json, "label", label.Label);
        json.EndObject();
    }

    private static void Write(ResponseWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.Key(key);
            json.Text(text);
        }
    }
}
