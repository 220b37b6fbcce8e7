using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>The inputs of <c>sort</c>. There is none where nothing can be sorted by.</summary>
internal static class SortInputs
{
    private static readonly SchemaType Direction = new(
        "enum",
        "SortDirection",
        new SchemaField("ASC", "") { Description = "Sort by field values in ascending order." },
        new SchemaField("DESC", "") { Description = "Sort by field values in descending order." })
    {
        Description = "An enum for sorting in either ascending or descending order.",
    };

    /// <summary>The sort of a node type's or an interface's nodes; null if there is none.</summary>
    public static string? TryDefine(SchemaTypes types, TargetType target)
    {
        var properties = target switch
        {
            NodeType node => node.Properties,
            InterfaceType shared => shared.Properties,
            _ => [],
        };
        var name = $"{target.Name}Sort";
        return TryDefine(types, name, properties.Where(property => property.IsSortable && !property.Type.IsList), $"Fields to sort {TypeNames.UpperFirst(target.Plural)} by. "
            + $"The order in which sorts are applied is not guaranteed when specifying many fields in one {name} object.");
    }

    /// <summary>The sort of a relationship field's connection, which is shared by all that implement the field; null if there is none.</summary>
    public static string? TryDefine(SchemaTypes types, SchemaRelationship relationship)
    {
        var name = $"{relationship.Stem}ConnectionSort";
        ImmutableArray<SchemaField> fields =
        [
            .. Field("node", TryDefine(types, relationship.Target)),
            .. Field("edge", EdgeInputs.TryDefine(types, relationship, "Sort", TryDefine)),
        ];
        return fields.IsEmpty ? null : types.Define(new SchemaType("input", name, fields));
    }

    // The library sorts edges by every property, by lists, too, whatever @sortable says.
    private static string? TryDefine(SchemaTypes types, RelationshipProperties properties) =>
        TryDefine(types, $"{properties.Name}Sort", properties.Properties, description: null);

    private static string? TryDefine(SchemaTypes types, string name, IEnumerable<Property> properties, string? description)
    {
        var names = properties.Select(property => property.Name).ToArray();
        return names.Length == 0 ? null : types.Define(name, () => new SchemaType(
            "input", name, [.. names.Select(property => new SchemaField(property, types.Define(Direction)))])
        {
            Description = description,
        });
    }

    private static IEnumerable<SchemaField> Field(string name, string? type) => type is null ? [] : [new SchemaField(name, type)];
}
