using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Agents;

/// <summary>The fields of relationships that facts show, as parts of GraphQL documents.</summary>
internal sealed class FactFields
{
    private readonly ImmutableDictionary<string, FactProperties> _properties;

    /// <summary>Finds the fields of a model's relationships.</summary>
    public FactFields(GraphModel model)
    {
        ImmutableArray<FactProperties> all = [.. model.TraversableProperties.Select((type, index) => new FactProperties(model, type, index))];
        _properties = all.ToImmutableDictionary(each => each.Type.Name, StringComparer.Ordinal);
        var properties = all.IsEmpty ? "" : $" properties {{ __typename {string.Join(' ', all.Select(each => each.Fragment))} }}";
        Selection = $"{{ type startId endId{properties} }}";
    }

    /// <summary>The selection of a relationship of any type.</summary>
    public string Selection { get; }

    /// <summary>True if relationships name passages that state them.</summary>
    public bool HaveCitations => _properties.Values.Any(type => !type.Citations.IsEmpty);

    /// <summary>The properties of a type of relationship properties, by the type's name.</summary>
    public FactProperties Find(string typeName) => _properties[typeName];
}

/// <summary>The properties of relationships of one type.</summary>
internal sealed class FactProperties
{
    /// <summary>Finds what facts show of a type.</summary>
    /// <param name="model">The model.</param>
    /// <param name="type">The type.</param>
    /// <param name="index">A number that no other type has: fields of one name can be of several types, and get different names by it.</param>
    public FactProperties(GraphModel model, RelationshipProperties type, int index)
    {
        Type = type;
        var shown = type.Properties.Where(property => property.IsSelectable).ToList();
        Attribution = shown.Find(property => property.IsAttribution) is { } attribution ? Name(index, attribution) : null;
        Citations =
        [
            .. type.Lookups.Where(lookup => lookup.Ids.Type.IsList)
                .DistinctBy(lookup => lookup.Ids.StoredName, StringComparer.Ordinal)
                .Select(lookup => new FactCitations(model, lookup, index)),
        ];
        var cited = Citations.Select(list => list.IdsName).ToHashSet(StringComparer.Ordinal);
        Shown = [.. shown.Select(property => (property.Name, Field: Name(index, property))).Where(each => each.Field != Attribution && !cited.Contains(each.Field))];
        Fragment = $"... on {type.Name} {{ __typename "
            + string.Concat(shown.Select(property => $"{Name(index, property)}: {PropertySelection.Select(property)} "))
            + string.Concat(Citations.Select(list => $"{list.Selection} ")) + "}";
    }

    /// <summary>The type.</summary>
    public RelationshipProperties Type { get; }

    /// <summary>The selection of such properties.</summary>
    public string Fragment { get; }

    /// <summary>The response name of the property that holds the id of who says it; null if there is none.</summary>
    public string? Attribution { get; }

    /// <summary>The lists of ids of passages.</summary>
    public ImmutableArray<FactCitations> Citations { get; }

    /// <summary>All other properties, with the names of their response fields.</summary>
    public ImmutableArray<(string Name, string Field)> Shown { get; }

    /// <summary>The response name of a property.</summary>
    internal static string Name(int index, Property property) => $"p{index}_{property.Name}";
}

/// <summary>A list of ids of nodes that state a relationship.</summary>
internal sealed class FactCitations
{
    /// <summary>Finds what facts show of the nodes of a lookup.</summary>
    public FactCitations(GraphModel model, LookupField lookup, int index)
    {
        IdsName = FactProperties.Name(index, lookup.Ids);
        NodesName = $"n{index}_{lookup.Name}";
        Selection = model.FindTarget(lookup.Target) is NodeType { Key: { } key } type ? $"{NodesName}: {lookup.Name} {{ {SelectPassage(model, type, key)} }}" : "";
    }

    /// <summary>The response name of the ids; the property need not be selectable.</summary>
    public string IdsName { get; }

    /// <summary>The response name of the nodes.</summary>
    public string NodesName { get; }

    /// <summary>The selection of the nodes; empty for nodes of any type.</summary>
    public string Selection { get; }

    /// <summary>The selection of a passage: <c>id</c>, <c>says</c>, <c>text</c> and <c>source</c>, as far as the model has them.</summary>
    public static string SelectPassage(GraphModel model, NodeType type, Property key)
    {
        var says = NodeNames.Find(type).Caption is { } caption ? $" says: {caption.Name}" : "";
        var text = type.Properties.Any(property => property is { Name: SourceNames.Text, IsSelectable: true, Type.IsList: false }) ? $" text: {SourceNames.Text}" : "";
        var source = type.Relationships.Where(field => !field.IsList).ToList() is [{ IsSelectable: true } only] && model.FindTarget(only.Target) is NodeType { Key: { } id }
            ? $" source: {only.Name} {{ id: {id.Name} }}"
            : "";
        return $"id: {key.Name}{says}{text}{source}";
    }
}
