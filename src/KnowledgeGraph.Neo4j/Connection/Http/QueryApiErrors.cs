using System.Net;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Http;

/// <summary>Reads failures out of the Query API's answers.</summary>
internal static class QueryApiErrors
{
    /// <summary>Throws where an answer is not that of a statement that succeeded: 202, complete JSON, no errors, bookmarks.</summary>
    /// <exception cref="StoreException">The statement failed.</exception>
    public static void ThrowIfFailed(HttpStatusCode status, QueryAnswer answer)
    {
        if (!TryFindError(answer.Json, out var bookmark, out var code, out var message))
        {
            throw new StoreException($"Neo4j answered {(int)status} with incomplete JSON.");
        }

        if (code is not null)
        {
            throw ServerErrors.Describe(code, message);
        }

        if (status != HttpStatusCode.Accepted || bookmark is null)
        {
            throw new StoreException($"Neo4j answered {(int)status} without saying that the statement succeeded.");
        }

        answer.Bookmark = bookmark;
    }

    private static bool TryFindError(ReadOnlySpan<byte> json, out string? bookmark, out string? code, out string? message)
    {
        (bookmark, code, message) = (null, null, null);
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("errors"u8))
                {
                    (code, message) = ReadFirst(ref reader);
                    continue;
                }

                if (reader.ValueTextEquals("bookmarks"u8))
                {
                    bookmark = ReadBookmark(ref reader);
                    continue;
                }

                reader.Skip();
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the list of bookmarks; several, which a cluster may send, have spaces between them.</summary>
    private static string ReadBookmark(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var bookmarks = JsonDocument.ParseValue(ref reader);
        return string.Join(' ', bookmarks.RootElement.EnumerateArray().Select(bookmark => bookmark.GetString()));
    }

    private static (string? Code, string? Message) ReadFirst(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var errors = JsonDocument.ParseValue(ref reader);
        return errors.RootElement.EnumerateArray().Select(error =>
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString())).FirstOrDefault();
    }
}
