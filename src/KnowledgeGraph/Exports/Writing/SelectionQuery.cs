using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Selections;

namespace KnowledgeGraph.Exports.Writing;

/// <summary>Reads the parameters of an address into a selection as JSON and the options of a format.</summary>
public sealed class SelectionQuery
{
    private static readonly ImmutableArray<string> SelectionNames = ["types", "where", "relationshipTypes", "around", "depth", "asOf", "citations"];

    private SelectionQuery(JsonObject selection, ImmutableDictionary<string, string> options) => (Selection, Options) = (selection, options);

    /// <summary>The selection.</summary>
    public JsonObject Selection { get; }

    /// <summary>The options of the format, and <c>lang</c> and <c>gzip</c>.</summary>
    public ImmutableDictionary<string, string> Options { get; }

    /// <summary>Reads parameters.</summary>
    /// <param name="format">The format.</param>
    /// <param name="parameters">Names and values, as they were given.</param>
    /// <exception cref="RequestException">A parameter is unknown, is given twice, or has a value that it cannot have.</exception>
    public static SelectionQuery Read(IExportFormat format, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var (selection, options) = (new JsonObject(), ImmutableDictionary<string, string>.Empty);
        ImmutableArray<ExportOption> known = [.. format.Options, .. ExportOptions.Of(format)];
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (!given.Add(name))
            {
                throw new RequestException(ErrorCodes.BadRequest, $"'{name}' is given twice.", "Give it once; several values of it are separated by commas.");
            }

            if (known.FirstOrDefault(option => option.Name == name) is { } option)
            {
                if (!option.Values.IsEmpty && !option.Values.Contains(value, StringComparer.Ordinal))
                {
                    throw SelectionReader.Unknown($"value of '{name}'", value, option.Values);
                }

                options = options.SetItem(name, value);
            }
            else
            {
                Add(selection, name, value, known);
            }
        }

        return new SelectionQuery(selection, options);
    }

    /// <summary>Returns the selection in normal form: without what is absent, keys in order.</summary>
    public static string Normalize(JsonElement selection)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, selection);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Add(JsonObject selection, string name, string value, ImmutableArray<ExportOption> known)
    {
        switch (name)
        {
            case "types":
                var nodes = Object(selection, "nodes");
                foreach (var type in Split(value).Where(type => !nodes.ContainsKey(type)))
                {
                    nodes[type] = new JsonObject();
                }

                break;
            case "where":
                var filters = Object(selection, "nodes");
                foreach (var (type, filter) in ParseObject(value))
                {
                    filters[type] = filter?.DeepClone();
                }

                break;
            case "relationshipTypes":
                selection["relationships"] = new JsonArray([.. Split(value).Select(type => JsonValue.Create(type))]);
                break;
            case "around":
                Object(selection, "around")["ids"] = new JsonArray([.. Split(value).Select(id => JsonValue.Create(id))]);
                break;
            case "depth":
                Object(selection, "around")["depth"] = int.TryParse(value, CultureInfo.InvariantCulture, out var depth) ? depth : value;
                break;
            case "asOf" or "citations":
                selection[name] = value;
                break;
            default:
                throw SelectionReader.Unknown("parameter of this format", name, SelectionNames.Concat(known.Select(option => option.Name)));
        }
    }

    private static JsonObject Object(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static JsonObject ParseObject(string value)
    {
        try
        {
            return JsonNode.Parse(value) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RequestException(
                ErrorCodes.BadRequest, "'where' is not a JSON object.", "Write a filter for each type, such as where={\"Company\": {\"name\": {\"eq\": \"DeepSeek\"}}}.");
        }
    }

    private static string[] Split(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var field in value.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(field.Name);
            Write(json, field.Value);
        }

        json.WriteEndObject();
    }
}
