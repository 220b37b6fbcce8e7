using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Http;

/// <summary>Writes requests of the Query API.</summary>
internal static class RequestWriter
{
    /// <summary>Writes a request.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="id">A name for the request, as one parameter more; null: none.</param>
    public static ReadOnlyMemory<byte> Write(Statement statement, string? id)
    {
        var output = new ArrayBufferWriter<byte>(statement.Text.Length + 1024);
        using var json = new Utf8JsonWriter(output, ParameterWriter.Form);
        json.WriteStartObject();
        json.WriteString("statement", statement.Text);
        json.WriteStartObject("parameters");
        statement.Parameters(json);
        if (id is not null)
        {
            json.WriteString(QueryApiClient.RequestId, id);
        }

        json.WriteEndObject();
        if (statement.Bookmarks.Count > 0)
        {
            json.WriteStartArray("bookmarks");
            foreach (var bookmark in statement.Bookmarks)
            {
                json.WriteStringValue(bookmark);
            }

            json.WriteEndArray();
        }

        json.WriteString("accessMode", statement.IsRead ? "READ" : "WRITE");
        if (statement.MaxExecutionTime is { } time)
        {
            json.WriteNumber("maxExecutionTime", (long)Math.Ceiling(time.TotalSeconds));
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
