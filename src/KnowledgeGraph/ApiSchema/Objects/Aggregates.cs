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

    /// <summary>Defines the aggregates of a root connection.</summary>
    public static string DefineRoot(SchemaTypes types, TargetType target)
    {
        var name = $"{target.Name}Aggregate";
        return types.Define(name, () => new SchemaType(
            "type", name, [DefineCount(types, Count), .. DefinePart(types, "node", $"{name}Node", GraphModel.PropertiesOf(target), "!")]));
    }

    /// <summary>Defines the aggregates of a relationship field's connection.</summary>
    public static string Define(SchemaTypes types, SchemaRelationship relationship)
    {
        var stem = relationship.Source.Name + relationship.Target.Name + TypeNames.UpperFirst(relationship.Name);
        var name = $"{stem}AggregateSelection";
        return types.Define(name, () => new SchemaType(
            "type",
            name,
            [
                DefineCount(types, CountConnection),
                .. DefinePart(types, "node", $"{stem}NodeAggregateSelection", GraphModel.PropertiesOf(relationship.Target), ""),
                .. DefinePart(types, "edge", $"{stem}EdgeAggregateSelection", relationship.Properties?.Properties ?? [], ""),
            ]));
    }

    private static SchemaField DefineCount(SchemaTypes types, SchemaType count) => new("count", types.Define(count) + "!");

    private static IEnumerable<SchemaField> DefinePart(
        SchemaTypes types, string field, string name, ImmutableArray<Property> properties, string nullability)
    {
        SchemaField[] fields =
        [
            .. from property in properties
               let rule = ScalarRules.For(property.Type)
               where property.IsAggregable && !property.Type.IsList && !rule.Aggregates.IsEmpty
               select new SchemaField(property.Name, ScalarTypes.DefineAggregates(types, rule) + "!"),
        ];
        return fields.Length == 0 ? [] : [new SchemaField(field, types.Define(new SchemaType("type", name, [.. fields])) + nullability)];
    }
}
