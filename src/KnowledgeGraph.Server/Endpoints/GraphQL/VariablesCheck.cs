using System.Text.Json;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Refuses variables that are too deep, hold too long a text, or name a key twice, so that nothing behind has to.</summary>
internal static class VariablesCheck
{
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false, MaxDepth = 1_000 };

    /// <summary>Passes where the variables are good.</summary>
    /// <exception cref="RequestRefusedException">They are not.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public static void Require(ReadOnlyMemory<byte> variables, LimitsOptions limits)
    {
        if (CountKeys(variables.Span, limits) <= 1)
        {
            return;
        }

        try
        {
            JsonDocument.Parse(variables, NoDuplicates).Dispose();
        }
        catch (JsonException)
        {
            throw new RequestRefusedException(Refusal.WrongParameter, "An object in 'variables' names a key twice.", "Name each key once.");
        }
    }

    private static int CountKeys(ReadOnlySpan<byte> variables, LimitsOptions limits)
    {
        var (keys, depth) = (0, 0);
        var reader = ParameterReader.Open(variables);
        while (reader.Read())
        {
            keys += reader.TokenType == JsonTokenType.PropertyName ? 1 : 0;
            depth = Math.Max(depth, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0));
            if (reader.ValueIsEscaped)
            {
                reader.GetString(); // which throws where it is no text
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueSpan.Length > limits.MaxVariableTextBytes)
            {
                throw TooMuch(
                    $"hold a text of {reader.ValueSpan.Length} bytes, and {limits.MaxVariableTextBytes} are allowed", nameof(LimitsOptions.MaxVariableTextBytes));
            }
        }

        return depth <= limits.MaxVariablesDepth ? keys : throw TooMuch(
            $"are nested {depth} levels deep, and {limits.MaxVariablesDepth} are allowed", nameof(LimitsOptions.MaxVariablesDepth));
    }

    private static RequestRefusedException TooMuch(string what, string setting) =>
        new(Refusal.WrongParameter, $"The variables {what} (setting Limits:{setting}).", "Send less, or raise the setting.");
}
