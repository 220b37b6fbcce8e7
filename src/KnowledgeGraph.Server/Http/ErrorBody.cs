using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Server.Http;

/// <summary>Writes a response that is nothing but an error.</summary>
internal static class ErrorBody
{
    /// <summary>Writes <c>{"errors": [{"message", "extensions": {"code", "hint"}}]}</c>, with <c>"data": null</c> where execution had begun.</summary>
    public static void Write(ResponseWriter response, RequestError error, bool hasNullData)
    {
        response.BeginObject();
        response.Key("errors");
        response.BeginArray();
        response.BeginObject();
        response.Key("message");
        response.Text(error.Message);
        response.Key("extensions");
        response.BeginObject();
        response.Key("code");
        response.Text(error.Code);
        if (error.Hint is { } hint)
        {
            response.Key("hint");
            response.Text(hint);
        }

        response.EndObject();
        response.EndObject();
        response.EndArray();
        if (hasNullData)
        {
            response.Key("data");
            response.Null();
        }

        response.EndObject();
    }
}
