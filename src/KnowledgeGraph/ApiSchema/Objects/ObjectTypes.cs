using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>The types that show nodes, and the properties of relationships.</summary>
internal static class ObjectTypes
{
    /// <summary>The type that shows a node of a node type, interface or union.</summary>
    public static string Define(SchemaTypes types, TargetType target) => types.Define(target.Name, () => target switch
    {
        NodeType node => DefineNode(types, node),
        InterfaceType shared => DefineInterface(types, shared),
        _ => new SchemaType("union", target.Name)
        {
            Description = target.Description,
            Members = [.. types.Model.NodeTypesOf(target).Select(node => Define(types, node))],
        },
    });

    /// <summary>The type that shows the properties of a relationship. Its description names the fields that lead there.</summary>
    public static string Define(SchemaTypes types, RelationshipProperties properties)
    {
        var fields = types.Model.NodeTypes.SelectMany(node => node.Relationships
            .Where(field => field.Properties?.Name == properties.Name)
            .Select(field => $"\n* {node.Name}.{field.Name}"));
        return types.Define(properties.Name, () => new SchemaType(
            "type", properties.Name, [.. InOrder(properties.FieldNames, DefineProperties(types, properties.Properties), DefineLookups(types, properties.Lookups))])
        {
            Description = $"The edge properties for the following fields:{string.Concat(fields)}",
        });
    }

    private static SchemaType DefineNode(SchemaTypes types, NodeType node) => new(
        "type",
        node.Name,
        [
            .. InOrder(
                node.FieldNames, DefineProperties(types, node.Properties), DefineLookups(types, node.Lookups), RelationshipFields.FieldsFor(types, node)),
        ])
    {
        Description = node.Description,
        Interfaces = [.. node.Interfaces.Select(types.Model.FindTarget).OfType<InterfaceType>().Select(shared => Define(types, shared))],
    };

    // The implementers are named since a query on the interface can select them in fragments. Neither the
    // description is shown nor that interfaces implement one another.
    private static SchemaType DefineInterface(SchemaTypes types, InterfaceType shared)
    {
        foreach (var node in types.Model.NodeTypesOf(shared))
        {
            Define(types, node);
        }

        return new SchemaType(
            "interface",
            shared.Name,
            [.. InOrder(shared.FieldNames, DefineProperties(types, shared.Properties), RelationshipFields.FieldsFor(types, shared))]);
    }

    private static IEnumerable<SchemaField> DefineProperties(SchemaTypes types, IEnumerable<Property> properties) => properties
        .Where(property => property.IsSelectable)
        .Select(property => new SchemaField(property.Name, ScalarTypes.DefineType(types, property.Type))
        {
            Description = property.Description,
            Deprecated = property.Deprecated,
        });

    private static IEnumerable<SchemaField> DefineLookups(SchemaTypes types, IEnumerable<LookupField> lookups) =>
        lookups.Select(lookup => new SchemaField(lookup.Name, PrintType(Define(types, types.Model.Target(lookup.Target)), lookup.Ids.Type.IsList))
        {
            Description = lookup.Description,
        });

    private static string PrintType(string target, bool isList) => isList ? $"[{target}!]!" : target;

    // A connection follows the field that it belongs to.
    private static IEnumerable<SchemaField> InOrder(IEnumerable<string> names, params IEnumerable<SchemaField>[] groups)
    {
        var order = names.SelectMany(name => new[] { name, name + "Connection" }).ToList();
        return groups.SelectMany(fields => fields).OrderBy(field => order.IndexOf(field.Name));
    }
}
