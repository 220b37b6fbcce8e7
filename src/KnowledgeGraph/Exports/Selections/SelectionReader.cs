using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl.Documents;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Selections;

/// <summary>Reads selections from JSON, and checks their names against what the API shows.</summary>
/// <param name="model">The model.</param>
/// <param name="withKeyless">Whether the file can hold nodes of types without a key.</param>
public sealed class SelectionReader(GraphModel model, bool withKeyless)
{
    private static readonly ImmutableArray<string> Fields = ["nodes", "relationships", "around", "asOf", "citations"];

    private readonly ExportableTypes _types = ExportableTypes.Of(model, withKeyless);

    /// <summary>Reads a selection.</summary>
    /// <exception cref="RequestException">It is not an object, has an unknown field, or names what the model lacks.</exception>
    public ExportSelection Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("The selection is not an object.", "Send an object such as {\"nodes\": {\"Company\": {}}}; {} is the whole graph.");
        }

        var selection = ExportSelection.Everything;
        foreach (var field in json.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
        {
            selection = field.Name switch
            {
                "nodes" => selection with { Nodes = ReadNodes(field.Value) },
                "relationships" => selection with { Relationships = [.. ReadTexts(field.Value, "relationships").Select(FindRelationshipType)] },
                "around" => selection with { Around = ReadAround(field.Value) },
                "asOf" => selection with { AsOf = ReadDay(field.Value) },
                "citations" => selection with { Citations = ReadCitations(field.Value) },
                _ => throw Unknown("field of a selection", field.Name, Fields),
            };
        }

        return selection;
    }

    /// <summary>Refuses a name, with those that are known and the nearest of them.</summary>
    public static RequestException Unknown(string what, string name, IEnumerable<string> known)
    {
        var names = known.ToImmutableArray();
        var nearest = NearestName.Find(name, names);
        var all = names.IsEmpty ? "There are none." : $"Known are: {string.Join(", ", names)}.";
        return Refuse($"'{name}' is not a {what}.", nearest is null ? all : $"Did you mean '{nearest}'? {all}");
    }

    private ImmutableArray<(NodeType Type, JsonElement Where)> ReadNodes(JsonElement json)
    {
        RequireObject(json, "nodes");
        return [.. json.EnumerateObject().Select(field =>
        {
            RequireObject(field.Value, $"nodes.{field.Name}");
            return (FindNodeType(field.Name), field.Value.Clone());
        })];
    }

    private NodeType FindNodeType(string name) =>
        _types.Nodes.FirstOrDefault(type => type.Name == name)
        ?? throw Unknown("node type that this format can hold", name, _types.Nodes.Select(type => type.Name));

    private RelationshipType FindRelationshipType(string name) =>
        _types.Relationships.FirstOrDefault(type => type.Name == name)
        ?? throw Unknown("relationship type that this format can hold", name, _types.Relationships.Select(type => type.Name));

    private static AroundSelection ReadAround(JsonElement json)
    {
        RequireObject(json, "around");
        var (ids, depth) = (ImmutableArray<string>.Empty, 1);
        foreach (var field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "ids":
                    ids = ReadTexts(field.Value, "around.ids");
                    break;
                case "depth" when field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out depth) && depth is >= 0 and <= AroundSelection.MaxDepth:
                    break;
                case "depth":
                    throw Refuse($"'depth' is {field.Value.GetRawText()}; it must be a whole number from 0 to {AroundSelection.MaxDepth}.", "Write 1, or leave it out.");
                default:
                    throw Unknown("field of 'around'", field.Name, ["ids", "depth"]);
            }
        }

        return new AroundSelection(ids, depth);
    }

    private static DateValue ReadDay(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && ValueText.TryRead(json.GetString()!, ScalarType.Date, out var day)
            ? (DateValue)day!
            : throw Refuse($"'asOf' is not a valid Date: {json}.", "Write a day such as 2025-04-25.");

    private static CitationSelection ReadCitations(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString() switch
        {
            "ids" => CitationSelection.Ids,
            "nodes" => CitationSelection.Nodes,
            "none" => CitationSelection.None,
            var other => throw Unknown("value of 'citations'", other!, ["ids", "nodes", "none"]),
        }
        : throw Refuse("'citations' is not a text.", "Write ids, nodes or none.");

    private static ImmutableArray<string> ReadTexts(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? [.. json.EnumerateArray().Select(element => element.GetString()!)]
            : throw Refuse($"'{name}' is not a list of texts.", "Write a list, such as [\"A\", \"B\"].");

    private static void RequireObject(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refuse($"'{name}' is not an object.", "Write an object, such as {}.");
        }
    }

    private static RequestException Refuse(string message, string hint) => new(ErrorCodes.BadRequest, message, hint);
}
