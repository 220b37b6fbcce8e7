using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>A node type with the properties that readers may see, its key left out.</summary>
public sealed record ExportedNodeType
{
    /// <summary>Describes a node type that has a key.</summary>
    public ExportedNodeType(NodeType type)
    {
        Type = type;
        KeyIndex = type.Properties.IndexOf(type.Key!);
        Properties = [.. type.Properties.Select((property, index) => new ExportedProperty(property, index))
            .Where(each => each.Index != KeyIndex && each.Property.IsSelectable)];
        Labels = [.. type.SearchFields.Select(name => Properties.FirstOrDefault(each => each.Property.Name == name))
            .OfType<ExportedProperty>().Where(each => !each.Property.Type.IsList)];
    }

    private ExportedNodeType(ImmutableArray<ExportedNodeType> parts)
    {
        (Type, KeyIndex, Parts) = (parts[0].Type, parts[0].KeyIndex, parts);
        var first = 0;
        var properties = new List<ExportedProperty>();
        foreach (var part in parts)
        {
            properties.AddRange(part.Properties
                .Where(each => each.Property.StoredName != Type.Key?.StoredName)
                .ExceptBy(properties.Select(each => each.Property.Name), each => each.Property.Name, StringComparer.Ordinal)
                .Select(each => each with { Index = first + each.Index })
                .ToList());
            first += part.Type.Properties.Length;
        }

        Properties = [.. properties];
        Labels = [.. parts.SelectMany(part => part.Labels).Select(label => properties.Find(each => each.Property == label.Property)).OfType<ExportedProperty>()];
    }

    /// <summary>The node type; of several, the first in the model's order.</summary>
    public NodeType Type { get; }

    /// <summary>The types of a node that has several, in the model's order; else empty.</summary>
    public ImmutableArray<ExportedNodeType> Parts { get; } = [];

    /// <summary>All types.</summary>
    public IEnumerable<NodeType> Types => Parts.IsEmpty ? [Type] : Parts.Select(part => part.Type);

    /// <summary>The key's position among the type's properties.</summary>
    public int KeyIndex { get; }

    /// <summary>The properties, in the model's order: those of the first type, and those whose names it does not have.</summary>
    public ImmutableArray<ExportedProperty> Properties { get; }

    /// <summary>The properties that can name a node, the preferred first (<c>@search</c>).</summary>
    public ImmutableArray<ExportedProperty> Labels { get; }

    /// <summary>Returns the type of nodes that have several. Their values are those of the first, followed by those of the next, and so on.</summary>
    public static ExportedNodeType Combine(ImmutableArray<ExportedNodeType> types) => new(types);

    /// <summary>Returns the name to show for a node: the first label that is a text, else its id.</summary>
    /// <param name="id">The node's id.</param>
    /// <param name="values">The values of all its type's properties.</param>
    /// <param name="language">The language that is preferred, such as <c>vi</c>; null: the order of <c>@search</c>.</param>
    public string LabelFor(string id, object?[] values, string? language)
    {
        var preferred = language is null ? [] : Labels.Where(label => IsIn(label.Property, language));
        return preferred.Concat(Labels).Select(label => values[label.Index]).OfType<string>().FirstOrDefault(text => text.Length > 0) ?? id;
    }

    /// <summary>Returns whether a property's texts are in a language: of the same tag, or of a more special one.</summary>
    private static bool IsIn(Property property, string language) =>
        NodeNames.FindLanguage(property) is { } tag
        && (tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A relationship type with the properties that readers may see.</summary>
public sealed record ExportedRelationshipType
{
    /// <summary>Describes a relationship type of a model.</summary>
    public ExportedRelationshipType(RelationshipType type, GraphModel model)
    {
        (Type, Model) = (type, model);
        Properties = [.. type.Properties.Select((property, index) => new ExportedProperty(property, index)).Where(each => each.Property.IsSelectable)];
        var fields = model.NodeTypes.SelectMany(node => node.Relationships).Where(field => field.Type == type.Name).ToList();
        var lookups = fields.SelectMany(field => field.Properties?.Lookups ?? []);
        Citations = [.. Properties.Where(each => lookups.Any(lookup => lookup.Ids.StoredName == each.Property.StoredName))];
        HasProperties = fields.Exists(field => field.Properties is not null);
        Validity = type.Validity;
    }

    /// <summary>The relationship type.</summary>
    public RelationshipType Type { get; }

    /// <summary>The model.</summary>
    public GraphModel Model { get; }

    /// <summary>The properties, in the model's order.</summary>
    public ImmutableArray<ExportedProperty> Properties { get; private init; }

    /// <summary>The <see cref="Properties"/> that hold ids for a <c>@lookup</c>.</summary>
    public ImmutableArray<ExportedProperty> Citations { get; private init; }

    /// <summary>True if the model gives such relationships a type of properties.</summary>
    public bool HasProperties { get; }

    /// <summary>The days on which such a relationship holds (<c>@validity</c>); null where it always does.</summary>
    public Validity? Validity { get; }

    /// <summary>Returns whether a relationship holds on a day, both ends of its validity included; null: on any.</summary>
    /// <param name="day">The day.</param>
    /// <param name="values">The values of all its type's properties.</param>
    public bool Holds(DateValue? day, object?[] values)
    {
        if (day is not { } wanted || Validity is not { } validity)
        {
            return true;
        }

        return !(Find(validity.From) is DateValue from && from.CompareTo(wanted) > 0) && !(Find(validity.To) is DateValue to && to.CompareTo(wanted) < 0);

        object? Find(Property property) => values[Type.Properties.Select(each => each.StoredName).ToList().IndexOf(property.StoredName)];
    }

    /// <summary>Returns the same type without its citations.</summary>
    public ExportedRelationshipType WithoutCitations() => this with { Properties = [.. Properties.Except(Citations)], Citations = [] };
}

/// <summary>A property that an export holds.</summary>
/// <param name="Property">The property.</param>
/// <param name="Index">Its position among the values of a row.</param>
public sealed record ExportedProperty(Property Property, int Index);
