using System.Text.Json;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Measures the JSON of variables while it is read for the first time.</summary>
internal static class VariableMeter
{
    /// <summary>Moves a reader from the beginning of the variables to their end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="what">The name of what is read, a plural, for errors.</param>
    /// <exception cref="RequestRefusedException">They are nested too deep, or hold too long a text.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public static void Check(ref Utf8JsonReader reader, RequestLimits limits, string what = "variables")
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
}
