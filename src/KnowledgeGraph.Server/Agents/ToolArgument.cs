using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Agents;

/// <summary>The kinds of arguments.</summary>
internal enum ArgumentKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number from 0 on.</summary>
    Number,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A JSON object.</summary>
    Object,
}

/// <summary>An argument of a tool or of a prompt.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Description">What it is, for a model.</param>
internal sealed record ToolArgument(string Name, ArgumentKind Kind, string Description)
{
    /// <summary>True if a call must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value if it is absent; null if there is none. Of numbers.</summary>
    public int? Default { get; init; }

    /// <summary>The greatest number.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>Writes the schema of several (JSON Schema 2020-12), which allows no others.</summary>
    public static void WriteSchema(ResponseWriter json, ImmutableArray<ToolArgument> arguments)
    {
        json.BeginObject();
        json.Key("type");
        json.Text("object");
        json.Key("properties");
        json.BeginObject();
        foreach (var argument in arguments)
        {
            json.Key(argument.Name);
            argument.WriteSchema(json);
        }

        json.EndObject();
        json.Key("required");
        json.BeginArray();
        arguments.Where(argument => argument.IsRequired).ToList().ForEach(argument => json.Text(argument.Name));
        json.EndArray();
        json.Key("additionalProperties");
        json.Boolean(false);
        json.EndObject();
    }

    /// <summary>Writes the schema of its values.</summary>
    private void WriteSchema(ResponseWriter json)
    {
        json.BeginObject();
        Write(json, "type", Kind switch { ArgumentKind.Number => "integer", ArgumentKind.Texts => "array", ArgumentKind.Object => "object", _ => "string" });
        Write(json, "description", Description);
        if (Kind == ArgumentKind.Number)
        {
            Write(json, "minimum", 0);
            Write(json, "maximum", Max);
        }

        if (Default is { } value)
        {
            Write(json, "default", value);
        }

        if (Kind == ArgumentKind.Texts)
        {
            json.Key("items");
            json.BeginObject();
            Write(json, "type", "string");
            json.EndObject();
        }

        json.EndObject();
    }

    /// <summary>Checks whether a value is of the kind.</summary>
    public bool Takes(JsonElement value) => Kind switch
    {
        ArgumentKind.Text => value.ValueKind == JsonValueKind.String,
        ArgumentKind.Number => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number <= Max,
        ArgumentKind.Texts => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        _ => value.ValueKind == JsonValueKind.Object,
    };

    /// <summary>The values of the kind, as the end of a sentence.</summary>
    public string Values => Kind switch
    {
        ArgumentKind.Text => "a text",
        ArgumentKind.Number => Max == int.MaxValue ? "a whole number from 0 on" : $"a whole number from 0 to {Max}",
        ArgumentKind.Texts => "a list of texts",
        _ => "an object",
    };

    private static void Write(ResponseWriter json, string key, string text)
    {
        json.Key(key);
        json.Text(text);
    }

    private static void Write(ResponseWriter json, string key, int number)
    {
        json.Key(key);
        json.Integer(number);
    }
}
