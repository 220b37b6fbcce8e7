using System.Net;
using System.Text.Json;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Reads failures out of the Query API's answers.</summary>
internal static class QueryApiErrors
{
    /// <summary>Throws where an answer is not that of a statement that succeeded: 202, complete JSON, no errors, bookmarks.</summary>
    /// <exception cref="StoreException">The statement failed.</exception>
    public static void ThrowIfFailed(HttpStatusCode status, QueryAnswer answer)
    {
        if (!TryFindError(answer.Json, out var isSuccess, out var code, out var message))
        {
            throw new StoreException($"Neo4j answered {(int)status} with what is no whole JSON.");
        }

        if (code is not null)
        {
            throw new StoreException($"{Explain(code)} ({(MayQuote(code) ? code : $"{code}: {message}")})") { Code = code };
        }

        if (status != HttpStatusCode.Accepted || !isSuccess)
        {
            throw new StoreException($"Neo4j answered {(int)status} without saying that the statement succeeded.");
        }
    }

    /// <summary>Whether the server rolled the statement back and says that it may succeed when it is run again.</summary>
    public static bool IsTransient(StoreException error) =>
        error.Code is { } code
        && (code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) || code.EndsWith(".NotALeader", StringComparison.Ordinal));

    /// <summary>Whether a failure of a read may pass when it is tried again; also where the connection broke.</summary>
    public static bool MayPass(StoreException error) => IsTransient(error) || error.InnerException is IOException or HttpRequestException;

    /// <summary>
    /// Whether a failure's message may quote values, which have no place in a log: so do all that happen while a statement runs, other than
    /// those of its text, in which no value is.
    /// </summary>
    private static bool MayQuote(string code) =>
        code.StartsWith("Neo.ClientError.Statement.", StringComparison.Ordinal) && code != "Neo.ClientError.Statement.SyntaxError";

    private static string Explain(string code) => code switch
    {
        "Neo.ClientError.Security.Unauthorized" => "Neo4j refuses the user or the password: check Neo4j:User and Neo4j:Password.",
        "Neo.ClientError.Security.AuthenticationRateLimit" => "Neo4j refuses all passwords for 5 seconds after several wrong ones.",
        "Neo.ClientError.Database.DatabaseNotFound" => "Neo4j has no such database: check Neo4j:Database.",
        _ => "Neo4j could not run the statement.",
    };

    private static bool TryFindError(ReadOnlySpan<byte> json, out bool isSuccess, out string? code, out string? message)
    {
        (isSuccess, code, message) = (false, null, null);
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

                isSuccess |= reader.ValueTextEquals("bookmarks"u8);
                reader.Skip();
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (string? Code, string? Message) ReadFirst(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var errors = JsonDocument.ParseValue(ref reader);
        return errors.RootElement.EnumerateArray().Select(error =>
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString())).FirstOrDefault();
    }
}
