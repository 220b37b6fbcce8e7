using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>The inputs of <c>where</c> that speak of nodes and of relationships' properties.</summary>
internal static class WhereInputs
{
    /// <summary>The filter of a node type, an interface or a union.</summary>
    public static string Of(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}Where";
        return types.Name(name, () => target is UnionType
            ? new SchemaType(
                "input", name, [.. types.Model.NodeTypesOf(target).Select(node => new SchemaField(node.Name, Of(types, node)))])
            : new SchemaType("input", name, [.. Logic(name), .. FieldsOf(types, target)]));
    }

    /// <summary>The filter of a relationship's properties.</summary>
    public static string Of(SchemaTypes types, RelationshipProperties properties)
    {
        var name = $"{properties.Name}Where";
        return types.Name(name, () => new SchemaType("input", name, [.. Logic(name), .. PropertiesOf(types, properties.Properties)]));
    }

    /// <summary>The fields that join filters.</summary>
    public static IEnumerable<SchemaField> Logic(string name) =>
        [new SchemaField("AND", $"[{name}!]"), new SchemaField("OR", $"[{name}!]"), new SchemaField("NOT", name)];

    private static IEnumerable<SchemaField> FieldsOf(SchemaTypes types, TargetType target)
    {
        var relationships = SchemaRelationship.AllOf(types.Model, target).SelectMany(relationship => RelationshipOf(types, relationship));
        return target is InterfaceType shared
            ? [.. PropertiesOf(types, shared.Properties), .. relationships, new SchemaField("typename", $"[{ImplementationOf(types, shared)}!]")]
            : [.. PropertiesOf(types, ((NodeType)target).Properties), .. relationships];
    }

    private static IEnumerable<SchemaField> PropertiesOf(SchemaTypes types, IEnumerable<Property> properties) => properties
        .Where(property => property.IsFilterable)
        .Select(property => new SchemaField(property.Name, ScalarTypes.FiltersOf(types, property.Type)) { Deprecated = property.Deprecated });

    private static IEnumerable<SchemaField> RelationshipOf(SchemaTypes types, SchemaRelationship relationship)
    {
        if (relationship.IsFilterable)
        {
            yield return new SchemaField(
                relationship.Name, relationship.IsList ? RelationshipFiltersOf(types, relationship.Target) : Of(types, relationship.Target));
        }

        if (relationship.IsFilterable || relationship.IsFilterableByAggregate)
        {
            yield return new SchemaField(
                relationship.Name + "Connection",
                relationship.IsList ? ConnectionWhereInputs.FiltersOf(types, relationship) : ConnectionWhereInputs.Of(types, relationship.Shared));
        }
    }

    private static string RelationshipFiltersOf(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}RelationshipFilters";
        return types.Name(name, () => new SchemaType(
            "input",
            name,
            [
                .. Quantifiers.All.Select(quantifier => new SchemaField(quantifier.Name, Of(types, target))
                {
                    Description = $"Filter type where {quantifier.Word} of the related {Plurals.Pluralize(target.Name)} match this filter",
                }),
            ]));
    }

    private static string ImplementationOf(SchemaTypes types, InterfaceType shared) => types.Name(new SchemaType(
        "enum", $"{shared.Name}Implementation", [.. types.Model.NodeTypesOf(shared).Select(node => new SchemaField(node.Name, ""))]));
}
