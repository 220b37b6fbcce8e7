using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>The aggregates of connections: counts, and numbers and texts over the properties that have them.</summary>
internal static class Aggregates
{
    private static readonly SchemaType Count = new("type", "Count", new SchemaField("nodes", "Int!"));

    private static readonly SchemaType CountConnection =
        new("type", "CountConnection", new SchemaField("nodes", "Int!"), new SchemaField("edges", "Int!"));

    /// <summary>Those of a root connection.</summary>
    public static string RootOf(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}Aggregate";
        return types.Name(name, () => new SchemaType(
            "type", name, [CountOf(types, Count), .. PartOf(types, "node", $"{name}Node", GraphModel.PropertiesOf(target), "!")]));
    }

    /// <summary>Those of a relationship field's connection.</summary>
    public static string Of(SchemaTypes types, SchemaRelationship relationship)
    {
        var stem = relationship.Source.Name + relationship.Target.Name + UniqueNames.UpperFirst(relationship.Name);
        var name = $"{stem}AggregateSelection";
        return types.Name(name, () => new SchemaType(
            "type",
            name,
            [
                CountOf(types, CountConnection),
                .. PartOf(types, "node", $"{stem}NodeAggregateSelection", GraphModel.PropertiesOf(relationship.Target), ""),
                .. PartOf(types, "edge", $"{stem}EdgeAggregateSelection", relationship.Properties?.Properties ?? [], ""),
            ]));
    }

    private static SchemaField CountOf(SchemaTypes types, SchemaType count) => new("count", types.Name(count) + "!");

    private static IEnumerable<SchemaField> PartOf(
        SchemaTypes types, string field, string name, ImmutableArray<Property> properties, string nullability)
    {
        SchemaField[] fields =
        [
            .. from property in properties
               let rule = ScalarRules.For(property.Type)
               where property.IsAggregable && !property.Type.IsList && !rule.Aggregates.IsEmpty
               select new SchemaField(property.Name, ScalarTypes.AggregatesOf(types, rule) + "!"),
        ];
        return fields.Length == 0 ? [] : [new SchemaField(field, types.Name(new SchemaType("type", name, [.. fields])) + nullability)];
    }
}
