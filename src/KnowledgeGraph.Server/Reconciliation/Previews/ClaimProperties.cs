using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Reconciliation.Previews;

/// <summary>The properties of relationships that hold ids: of the passages that state them (<c>@lookup</c>), and of who says so (<c>@attribution</c>).</summary>
/// <param name="model">The model.</param>
internal sealed class ClaimProperties(GraphModel model)
{
    private const string Citations = "citations";
    private const string Attribution = "attribution";

    private readonly ImmutableArray<Claim> _claims = [.. model.TraversableProperties.Select(properties => new Claim(
        properties.Name,
        properties.Lookups.Select(lookup => lookup.Ids).FirstOrDefault(ids => ids is { Type.IsList: true, IsSelectable: true }),
        properties.Properties.FirstOrDefault(property => property is { IsAttribution: true, IsSelectable: true, Type.IsList: false })))];

    /// <summary>The types of relationships that can cite, or all if there are none.</summary>
    public ImmutableArray<TraversableType> PreferredTypes { get; } =
        model.TraversableTypes.Where(followed => followed.Properties.Any(properties => properties.Lookups.Any(lookup => lookup.Ids.Type.IsList))).ToImmutableArray() is { IsEmpty: false } citing
            ? citing
            : model.TraversableTypes;

    /// <summary>Writes the selection of the properties of a relationship; empty if no relationship has any. Each type has other response names.</summary>
    public string Write() => _claims.IsEmpty ? "" : $"properties {{ __typename {string.Join(' ', _claims.Select((claim, place) =>
        $"... on {claim.Type} {{ __typename {Write(Citations, place, claim.Citations)} {Write(Attribution, place, claim.Attribution)} }}"))} }}";

    /// <summary>Reads the ids of the passages that a relationship cites.</summary>
    public IEnumerable<string> ReadCitations(JsonElement relationship) =>
        Read(relationship, Citations) is { ValueKind: JsonValueKind.Array } ids ? ids.EnumerateArray().Select(id => id.GetString()).OfType<string>() : [];

    /// <summary>Reads the id of who says so; null if nobody is named.</summary>
    public string? ReadAttribution(JsonElement relationship) => Read(relationship, Attribution) is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    private static string Write(string name, int place, Property? property) => property is null ? "" : $"{name}{place}: {property.Name}";

    private JsonElement? Read(JsonElement relationship, string name) =>
        relationship.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty($"{name}{PositionOf(properties.GetProperty("__typename").GetString())}", out var value)
            ? value
            : null;

    private int PositionOf(string? type) => _claims.Index().First(claim => claim.Item.Type == type).Index;

    private sealed record Claim(string Type, Property? Citations, Property? Attribution);
}
