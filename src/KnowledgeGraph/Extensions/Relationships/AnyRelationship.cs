using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Extensions.Relationships;

/// <summary>The types of the API schema that show relationships of any type.</summary>
internal static class AnyRelationship
{
    /// <summary>The name of the object of a relationship.</summary>
    public const string Name = "AnyRelationship";

    private const string Type = "RelationshipType";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> TypeNames => [Name, TraversableType.AnyProperties, Type];

    /// <summary>Finds what a model lacks for there to be such relationships, as a clause; null if nothing.</summary>
    public static string? FindLack(GraphModel model) =>
        model.TraversableTypes.IsEmpty ? "no field with '@relationship' leads from one type with a field of type 'ID!' to another" : null;

    /// <summary>Defines the object of a relationship.</summary>
    public static string Define(SchemaTypes types, UnionType any)
    {
        SchemaField[] properties = types.Model.TraversableProperties.IsEmpty
            ? []
            : [new SchemaField("properties", DefineProperties(types)) { Description = "The properties; null for a type of relationship without any." }];
        return types.Define(new SchemaType(
            "type",
            Name,
            [
                new SchemaField("type", DefineType(types) + "!"),
                new SchemaField("start", ObjectTypes.Define(types, any) + "!") { Description = "The node that it runs from." },
                new SchemaField("end", ObjectTypes.Define(types, any) + "!") { Description = "The node that it runs to." },
                .. EndIdFields.All,
                .. properties,
            ])
        {
            Description = "A relationship of any type, as it is in the graph.",
        });
    }

    /// <summary>Defines the enum of relationship types.</summary>
    public static string DefineType(SchemaTypes types) => types.Define(new SchemaType(
        "enum", Type, [.. types.Model.TraversableTypes.Select(followed => new SchemaField(followed.Name, ""))])
    {
        Description = "The types of relationships between nodes of any type.",
    });

    private static string DefineProperties(SchemaTypes types) => types.Define(TraversableType.AnyProperties, () => new SchemaType("union", TraversableType.AnyProperties)
    {
        Members = [.. types.Model.TraversableProperties.Select(properties => ObjectTypes.Define(types, properties))],
    });
}
