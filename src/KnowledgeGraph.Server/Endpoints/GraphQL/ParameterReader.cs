using System.Text.Json;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads each parameter of a GraphQL request from JSON, the reader standing before its value.</summary>
internal sealed class ParameterReader(LimitsOptions limits)
{
    /// <summary>What a request should look like.</summary>
    public const string Example = """Send one JSON object such as {"query":"{ __typename }","variables":{}}.""";

    /// <summary>A reader of JSON; how deep it goes is for <see cref="ReadVariables"/> to judge, with a message of its own.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = 1_000 });

    /// <summary>The document: a slice of the bytes, or, where it holds escapes, unescaped behind the JSON.</summary>
    public static ReadOnlyMemory<byte> ReadQuery(ref Utf8JsonReader reader, byte[] bytes, int length)
    {
        reader.Read();
        Require(reader.TokenType == JsonTokenType.String, "parameter 'query'", "text", reader.TokenType);
        if (!reader.ValueIsEscaped)
        {
            return bytes.AsMemory((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        return bytes.AsMemory(length, reader.CopyString(bytes.AsSpan(length)));
    }

    /// <summary>The JSON object of the variables as it stands there; empty for null.</summary>
    public ReadOnlyMemory<byte> ReadVariables(ref Utf8JsonReader reader, byte[] bytes)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "parameter 'variables'", "an object", reader.TokenType);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var variables = bytes.AsMemory(start, (int)reader.BytesConsumed - start);
        VariablesCheck.Require(variables, limits);
        return variables;
    }

    /// <summary>The operation's name; null for null.</summary>
    public static string? ReadOperationName(ref Utf8JsonReader reader)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "parameter 'operationName'", "text", reader.TokenType);
        return reader.GetString();
    }

    /// <summary>Whether <c>extensions</c> holds <c>"explain": true</c>; extensions of others are passed over.</summary>
    public static bool ReadIsExplained(ref Utf8JsonReader reader)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "parameter 'extensions'", "an object", reader.TokenType);
        var isExplained = false;
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isExplain = reader.ValueTextEquals("explain"u8);
            reader.Read();
            isExplained |= isExplain && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }

        return isExplained;
    }

    /// <summary>Refuses a value of the wrong kind.</summary>
    public static void Require(bool condition, string what, string expected, JsonTokenType actual)
    {
        if (!condition)
        {
            throw new RequestRefusedException(Refusal.WrongParameter, $"The {what} must be {expected}, and it is {Kind(actual)}.", Example);
        }
    }

    /// <summary>The refusal of JSON that is none.</summary>
    public static RequestRefusedException NotJson(string where, JsonException exception) => new(
        Refusal.NotJson,
        $"The {where} is no JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.",
        Example);

    /// <summary>The refusal of a request without a document.</summary>
    public static RequestRefusedException NoQuery() => new(Refusal.WrongParameter, "The request has no parameter 'query'.", Example);

    /// <summary>The refusal of a parameter that occurs twice.</summary>
    public static RequestRefusedException GivenTwice(string parameter) =>
        new(Refusal.WrongParameter, $"The parameter '{parameter}' is given twice.", "Give it once.");

    /// <summary>The refusal of text that is none: JSON can write half of a surrogate pair, and nothing can read it.</summary>
    public static RequestRefusedException HalfCharacter(string where) =>
        new(Refusal.NotJson, $"The {where} holds half of a surrogate pair.", "Write the character itself, in UTF-8.");

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a Boolean",
    };
}
