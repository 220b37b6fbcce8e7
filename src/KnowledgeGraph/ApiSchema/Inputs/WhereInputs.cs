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
    public static string Define(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}Where";
        return types.Define(name, () => target is UnionType
            ? new SchemaType(
                "input", name, [.. types.Model.NodeTypesOf(target).Select(node => new SchemaField(node.Name, Define(types, node)))])
            : new SchemaType("input", name, [.. Logic(name), .. DefineFields(types, target)]));
    }

    /// <summary>The filter of a relationship's properties.</summary>
    public static string Define(SchemaTypes types, RelationshipProperties properties)
    {
        var name = $"{properties.Name}Where";
        return types.Define(name, () => new SchemaType("input", name, [.. Logic(name), .. DefineProperties(types, properties.Properties)]));
    }

    /// <summary>The fields that join filters.</summary>
    public static IEnumerable<SchemaField> Logic(string name) =>
        [new SchemaField("AND", $"[{name}!]"), new SchemaField("OR", $"[{name}!]"), new SchemaField("NOT", name)];

    private static IEnumerable<SchemaField> DefineFields(SchemaTypes types, TargetType target)
    {
        var relationships = SchemaRelationship.FieldsFor(types.Model, target).SelectMany(relationship => DefineRelationship(types, relationship));
        return target is InterfaceType shared
            ? [.. DefineProperties(types, shared.Properties), .. relationships, new SchemaField("typename", $"[{DefineImplementation(types, shared)}!]")]
            : [.. DefineProperties(types, ((NodeType)target).Properties), .. relationships];
    }

    private static IEnumerable<SchemaField> DefineProperties(SchemaTypes types, IEnumerable<Property> properties) => properties
        .Where(property => property.IsFilterable)
        .Select(property => new SchemaField(property.Name, ScalarTypes.DefineFilters(types, property.Type)) { Deprecated = property.Deprecated });

    private static IEnumerable<SchemaField> DefineRelationship(SchemaTypes types, SchemaRelationship relationship)
    {
        if (relationship.IsFilterable)
        {
            yield return new SchemaField(
                relationship.Name, relationship.IsList ? DefineRelationshipFilters(types, relationship.Target) : Define(types, relationship.Target));
        }

        if (relationship.IsFilterable || relationship.IsFilterableByAggregate)
        {
            yield return new SchemaField(
                relationship.Name + "Connection",
                relationship.IsList ? ConnectionWhereInputs.DefineFilters(types, relationship) : ConnectionWhereInputs.Define(types, relationship.Shared));
        }
    }

    private static string DefineRelationshipFilters(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}RelationshipFilters";
        return types.Define(name, () => new SchemaType(
            "input",
            name,
            [
                .. Quantifiers.All.Select(quantifier => new SchemaField(quantifier.Name, Define(types, target))
                {
                    Description = $"Filter type where {quantifier.Word} of the related {Plurals.Pluralize(target.Name)} match this filter",
                }),
            ]));
    }

    private static string DefineImplementation(SchemaTypes types, InterfaceType shared) => types.Define(new SchemaType(
        "enum", $"{shared.Name}Implementation", [.. types.Model.NodeTypesOf(shared).Select(node => new SchemaField(node.Name, ""))]));
}
