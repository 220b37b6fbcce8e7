using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>The types that show nodes, and the properties of relationships.</summary>
internal static class ObjectTypes
{
    /// <summary>The type that shows a node of a node type, interface or union.</summary>
    public static string Of(SchemaTypes types, TargetType target) => types.Name(target.Name, () => target switch
    {
        NodeType node => NodeOf(types, node),
        InterfaceType shared => InterfaceOf(types, shared),
        _ => new SchemaType("union", target.Name)
        {
            Description = target.Description,
            Members = [.. types.Model.NodeTypesOf(target).Select(node => Of(types, node))],
        },
    });

    /// <summary>The type that shows the properties of a relationship. Its description names the fields that lead there.</summary>
    public static string Of(SchemaTypes types, RelationshipProperties properties)
    {
        var fields = types.Model.NodeTypes.SelectMany(node => node.Relationships
            .Where(field => field.Properties?.Name == properties.Name)
            .Select(field => $"\n* {node.Name}.{field.Name}"));
        return types.Name(properties.Name, () => new SchemaType(
            "type", properties.Name, [.. InOrder(properties.FieldNames, PropertiesOf(types, properties.Properties), LookupsOf(types, properties.Lookups))])
        {
            Description = $"The edge properties for the following fields:{string.Concat(fields)}",
        });
    }

    private static SchemaType NodeOf(SchemaTypes types, NodeType node) => new(
        "type",
        node.Name,
        [
            .. InOrder(
                node.FieldNames, PropertiesOf(types, node.Properties), LookupsOf(types, node.Lookups), RelationshipFields.Of(types, node)),
        ])
    {
        Description = node.Description,
        Interfaces = [.. node.Interfaces.Select(types.Model.FindTarget).OfType<InterfaceType>().Select(shared => Of(types, shared))],
    };

    // The implementers are named since whoever meets the interface may ask for them. Neither the
    // description is shown nor that interfaces implement one another.
    private static SchemaType InterfaceOf(SchemaTypes types, InterfaceType shared)
    {
        foreach (var node in types.Model.NodeTypesOf(shared))
        {
            Of(types, node);
        }

        return new SchemaType(
            "interface",
            shared.Name,
            [.. InOrder(shared.FieldNames, PropertiesOf(types, shared.Properties), RelationshipFields.Of(types, shared))]);
    }

    private static IEnumerable<SchemaField> PropertiesOf(SchemaTypes types, IEnumerable<Property> properties) => properties
        .Where(property => property.IsSelectable)
        .Select(property => new SchemaField(property.Name, ScalarTypes.TypeOf(types, property.Type))
        {
            Description = property.Description,
            Deprecated = property.Deprecated,
        });

    private static IEnumerable<SchemaField> LookupsOf(SchemaTypes types, IEnumerable<LookupField> lookups) =>
        lookups.Select(lookup => new SchemaField(lookup.Name, $"[{Of(types, types.Model.Target(lookup.Target))}!]!")
        {
            Description = lookup.Description,
        });

    // A connection comes behind the field that it belongs to.
    private static IEnumerable<SchemaField> InOrder(IEnumerable<string> names, params IEnumerable<SchemaField>[] groups)
    {
        var order = names.SelectMany(name => new[] { name, name + "Connection" }).ToList();
        return groups.SelectMany(fields => fields).OrderBy(field => order.IndexOf(field.Name));
    }
}
