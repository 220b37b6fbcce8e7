using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Server.Agents;

/// <summary>A relationship, as facts show it.</summary>
internal sealed class Fact
{
    private readonly JsonElement _properties;
    private readonly FactProperties? _fields;

    /// <summary>Reads a relationship.</summary>
    /// <param name="relationship">What <see cref="FactFields.Selection"/> gives.</param>
    /// <param name="fields">The fields.</param>
    public Fact(JsonElement relationship, FactFields fields)
    {
        Type = relationship.GetProperty("type").GetString()!;
        Start = relationship.GetProperty("startId").GetString()!;
        End = relationship.GetProperty("endId").GetString()!;
        if (relationship.TryGetProperty("properties", out _properties) && _properties.ValueKind == JsonValueKind.Object)
        {
            _fields = fields.Find(_properties.GetProperty("__typename").GetString()!);
        }
    }

    /// <summary>The relationship type.</summary>
    public string Type { get; }

    /// <summary>The id of the node that it runs from.</summary>
    public string Start { get; }

    /// <summary>The id of the node that it runs to.</summary>
    public string End { get; }

    /// <summary>The id of who says it; null if it is not known.</summary>
    public string? Attribution => _fields?.Attribution is { } speaker ? _properties.GetProperty(speaker).GetString() : null;

    /// <summary>The properties that are not null, by the names of the model.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Properties => (_fields?.Shown ?? [])
        .Select(shown => (shown.Name, Value: _properties.GetProperty(shown.Field)))
        .Where(each => each.Value.ValueKind != JsonValueKind.Null);

    /// <summary>The passages that state it, in the order of the model and of the ids.</summary>
    public IEnumerable<Citation> Citations => (_fields?.Citations ?? []).SelectMany(ReadCitations);

    /// <summary>The ids of all nodes of which the fact shows the label.</summary>
    public IEnumerable<string> Named =>
    [
        Start, End, .. Attribution is { } speaker ? [speaker] : ImmutableArray<string>.Empty,
        .. Citations.SelectMany(citation => citation.Named),
    ];

    private IEnumerable<Citation> ReadCitations(FactCitations list)
    {
        var nodes = _properties.TryGetProperty(list.NodesName, out var found) ? found.EnumerateArray().Select(Citation.Read).ToList() : [];
        var ids = _properties.TryGetProperty(list.IdsName, out var listed) ? [.. listed.EnumerateArray().Select(id => id.GetString()!)] : nodes.Select(node => node.Id);
        return ids.Distinct(StringComparer.Ordinal).Select(id => nodes.Find(node => node.Id == id) ?? new Citation(id, Says: null, Text: null, Source: null));
    }
}

/// <summary>A passage that states a fact.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Says">Its label; null if it is read with the labels of other nodes.</param>
/// <param name="Text">Its words; null if they are not attached.</param>
/// <param name="Source">The id of the text that it is of; null if the model has none.</param>
internal sealed record Citation(string Id, string? Says, string? Text, string? Source)
{
    /// <summary>The ids of the nodes of which it shows the label.</summary>
    public IEnumerable<string> Named => Says is null ? [Id, .. NamedSource] : NamedSource;

    private ImmutableArray<string> NamedSource => Source is null ? [] : [Source];

    /// <summary>Reads a passage, what <see cref="FactCitations.SelectPassage"/> gives.</summary>
    public static Citation Read(JsonElement passage) => new(
        passage.GetProperty("id").GetString()!,
        passage.TryGetProperty("says", out var says) ? says.GetString() : null,
        passage.TryGetProperty("text", out var text) ? text.GetString() : null,
        passage.TryGetProperty("source", out var source) && source.ValueKind == JsonValueKind.Object ? source.GetProperty("id").GetString() : null);
}
