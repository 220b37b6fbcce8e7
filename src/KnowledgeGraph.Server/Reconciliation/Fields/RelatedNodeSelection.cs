using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Reconciliation.Fields;

/// <summary>Selects ids and names of related nodes in operations, and reads them from answers. Each type has other response names, since types may differ in what is required.</summary>
/// <param name="model">The model.</param>
internal sealed class RelatedNodeSelection(GraphModel model)
{
    private readonly ImmutableDictionary<string, NamedType> _types = model.NodeTypesOf(model.AnyNode!)
        .Select((type, place) => NamedType.Of(model, type, place))
        .ToImmutableDictionary(named => named.Type.Name, StringComparer.Ordinal);

    /// <summary>Writes the selection set of nodes that a relationship field leads to.</summary>
    public string Write(RelationshipField field) =>
        $"{{ __typename {string.Join(' ', NodeField.RelatedTypes(model, field).Select(type => _types[type.Name].Fragment))} }}";

    /// <summary>Reads a node; null for one of a type that clients cannot know.</summary>
    public RelatedNode? Read(JsonElement node)
    {
        var type = node.GetProperty("__typename").GetString()!;
        if (!_types.TryGetValue(type, out var named) || !node.TryGetProperty(NamedType.Key, out var id))
        {
            return null;
        }

        var names = named.Names.Select(name => SearchedTexts(node.GetProperty(name))).ToList();
        return new RelatedNode(type, id.GetString()!, names.Take(named.Captions).SelectMany(texts => texts).FirstOrDefault() ?? id.GetString()!, [.. names.SelectMany(texts => texts)]);
    }

    private static IEnumerable<string> SearchedTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(SearchedTexts),
        _ => [],
    };

    /// <summary>A type, and the response names of its names.</summary>
    /// <param name="Type">The type.</param>
    /// <param name="Fragment">The selection of a node of it.</param>
    /// <param name="Names">The response names of the properties that hold names; those of captions come first.</param>
    /// <param name="Captions">The number of captions.</param>
    private sealed record NamedType(NodeType Type, string Fragment, ImmutableArray<string> Names, int Captions)
    {
        public const string Key = "id";

        public static NamedType Of(GraphModel model, NodeType type, int place)
        {
            var captions = NodeNames.Find(type).Names;
            var searched = model.SearchedTypes.FirstOrDefault(each => each.Type == type)?.Properties ?? [];
            ImmutableArray<Property> names = [.. captions.Concat(searched.Where(property => property.IsSelectable)).Distinct()];
            var aliases = names.Select((_, index) => $"name{place}_{index}").ToImmutableArray();
            var selected = names.Zip(aliases, (property, alias) => $"{alias}: {property.Name}");
            return new NamedType(type, $"... on {type.Name} {{ {Key}: {type.Key!.Name} {string.Join(' ', selected)} }}", aliases, captions.Length);
        }
    }
}
