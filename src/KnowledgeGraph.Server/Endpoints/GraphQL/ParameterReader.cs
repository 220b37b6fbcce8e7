using System.Text.Json;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads the parameters of a GraphQL request from JSON, with the reader before the value of each.</summary>
internal sealed class ParameterReader(RequestLimits limits)
{
    private const int MaxDepth = 1_000;

    /// <summary>An example of a request, for hints.</summary>
    public const string Example = """Send one JSON object such as {"query":"{ __typename }","variables":{}}.""";

    private static readonly JsonDocumentOptions Unique = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Creates a reader of JSON; <see cref="Measure"/> limits the depth further.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>Returns the document: a slice of the bytes, or, if it has escapes, unescaped after the end of the JSON; null for null.</summary>
    public static ReadOnlyMemory<byte>? ReadQuery(ref Utf8JsonReader reader, byte[] bytes, int length)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "parameter 'query'", "text", reader.TokenType);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (!reader.ValueIsEscaped)
        {
            return bytes.AsMemory((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        return bytes.AsMemory(length, reader.CopyString(bytes.AsSpan(length)));
    }

    /// <summary>Parses the JSON object of the variables, to be disposed of by the caller; null for null.</summary>
    /// <exception cref="RequestRefusedException">They exceed a limit, or name a key twice.</exception>
    public JsonDocument? ReadVariables(ref Utf8JsonReader reader, byte[] bytes)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "parameter 'variables'", "an object", reader.TokenType);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = (int)reader.TokenStartIndex;
        Measure(ref reader, limits);
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(start, (int)reader.BytesConsumed - start), Unique);
        }
        catch (JsonException)
        {
            // It has been read once, so it is JSON.
            throw new RequestRefusedException(Refusal.WrongParameter, "An object in 'variables' names a key twice.", "Name each key once.");
        }
    }

    /// <summary>Measures JSON while it is read for the first time: moves a reader from the beginning of an object to its end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="what">The name of what is read, a plural, for errors.</param>
    /// <exception cref="RequestRefusedException">They are nested too deep, or hold too long a text.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public static void Measure(ref Utf8JsonReader reader, RequestLimits limits, string what = "variables")
    {
        var outside = reader.CurrentDepth;
        var deepest = 1;
        while (reader.Read() && reader.CurrentDepth > outside)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                deepest = Math.Max(deepest, reader.CurrentDepth - outside + 1);
            }
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                CheckText(ref reader, limits.MaxVariableTextBytes, what);
            }
        }

        if (deepest > limits.MaxVariablesDepth)
        {
            throw TooMuch(
                what, $"are nested {deepest} levels deep, and {limits.MaxVariablesDepth} are allowed", nameof(RequestLimits.MaxVariablesDepth));
        }
    }

    /// <summary>Returns the operation's name; null for null.</summary>
    public static string? ReadOperationName(ref Utf8JsonReader reader)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "parameter 'operationName'", "text", reader.TokenType);
        return reader.GetString();
    }

    /// <summary>Reads <c>extensions</c>, of which <c>explain</c>, <c>persistedQuery</c> and <c>bookmark</c> are used.</summary>
    public static RequestExtensions ReadExtensions(ref Utf8JsonReader reader)
    {
        reader.Read();
        Require(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "parameter 'extensions'", "an object", reader.TokenType);
        var extensions = default(RequestExtensions);
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isExplain, isPersisted, isBookmark) = (reader.ValueTextEquals("explain"u8), reader.ValueTextEquals("persistedQuery"u8), reader.ValueTextEquals("bookmark"u8));
            reader.Read();
            if (isPersisted && reader.TokenType == JsonTokenType.StartObject)
            {
                extensions = extensions with { DocumentHash = ReadMember(ref reader, "sha256Hash"u8) };
                continue;
            }

            if (isBookmark)
            {
                Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "parameter 'extensions.bookmark'", "text", reader.TokenType);
                extensions = extensions with { Bookmark = reader.GetString() };
                continue;
            }

            if (isExplain && reader.TokenType == JsonTokenType.StartObject)
            {
                extensions = extensions with { IsExplained = true, ExplainedStore = ReadMember(ref reader, "store"u8) };
                continue;
            }

            extensions = extensions with { IsExplained = extensions.IsExplained || (isExplain && reader.TokenType == JsonTokenType.True) };
            reader.Skip();
        }

        return extensions;
    }

    /// <summary>Reads the text of a member of the object at which a reader is; null if it has none.</summary>
    private static string? ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMember = reader.ValueTextEquals(name);
            reader.Read();
            text = isMember && reader.TokenType == JsonTokenType.String ? reader.GetString() : text;
            reader.Skip();
        }

        return text;
    }

    /// <summary>Refuses a value of the wrong kind.</summary>
    public static void Require(bool condition, string what, string expected, JsonTokenType actual)
    {
        if (!condition)
        {
            throw new RequestRefusedException(Refusal.WrongParameter, $"The {what} must be {expected}, and it is {Kind(actual)}.", Example);
        }
    }

    /// <summary>Creates the refusal of malformed JSON.</summary>
    public static RequestRefusedException NotJson(string where, JsonException exception) => new(
        Refusal.NotJson,
        $"The {where} is not valid JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.",
        Example);

    /// <summary>Creates the refusal of a request without a document.</summary>
    public static RequestRefusedException NoQuery() => new(Refusal.WrongParameter, "The request has no parameter 'query'.", Example);

    /// <summary>Creates the refusal of a parameter that occurs twice.</summary>
    public static RequestRefusedException GivenTwice(string parameter) =>
        new(Refusal.WrongParameter, $"The parameter '{parameter}' is given twice.", "Give it once.");

    /// <summary>Creates the refusal of half a surrogate pair, which JSON can write and no text can hold.</summary>
    public static RequestRefusedException HalfCharacter(string where) =>
        new(Refusal.NotJson, $"The {where} holds half of a surrogate pair.", "Write the character itself, in UTF-8.");

    private static void CheckText(ref Utf8JsonReader reader, int limit, string what)
    {
        if (reader.ValueIsEscaped)
        {
            reader.GetString(); // throws if it is not valid text
        }

        if (reader.ValueSpan.Length > limit)
        {
            throw TooMuch(
                what, $"hold a text of {reader.ValueSpan.Length} bytes, and {limit} are allowed", nameof(RequestLimits.MaxVariableTextBytes));
        }
    }

    private static RequestRefusedException TooMuch(string what, string much, string setting) =>
        new(Refusal.WrongParameter, $"The {what} {much} (setting Limits:{setting}).", "Send less, or raise the setting.");

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

/// <summary>The extensions of a request that are used.</summary>
/// <param name="IsExplained">True if plan, query texts and parameters are requested.</param>
/// <param name="DocumentHash">The hash by which the request names its document; null if it names none.</param>
/// <param name="Bookmark">The bookmark that the answer must not be older than; null if the request names none.</param>
internal readonly record struct RequestExtensions(bool IsExplained, string? DocumentHash, string? Bookmark)
{
    /// <summary>The kind of store whose query texts are requested; null: that of the store in use.</summary>
    public string? ExplainedStore { get; init; }
}
