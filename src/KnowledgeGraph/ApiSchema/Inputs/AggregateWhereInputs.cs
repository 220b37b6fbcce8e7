using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>The inputs that filter by the aggregates of a relationship field.</summary>
internal static class AggregateWhereInputs
{
    /// <summary>The input for a relationship field.</summary>
    public static string Of(SchemaTypes types, SchemaRelationship relationship)
    {
        var name = $"{relationship.OwnStem}ConnectionAggregateInput";
        var node = FindOf(types, $"{relationship.OwnStem}NodeAggregationWhereInput", GraphModel.PropertiesOf(relationship.Target));
        var edge = EdgeInputs.FindOf(types, relationship, "AggregationWhereInput", FindOf);
        return types.Name(name, () => new SchemaType(
            "input",
            name,
            [.. WhereInputs.Logic(name), new SchemaField("count", CountOf(types)), .. Field("node", node), .. Field("edge", edge)]));
    }

    private static IEnumerable<SchemaField> Field(string name, string? type) => type is null ? [] : [new SchemaField(name, type)];

    private static string CountOf(SchemaTypes types)
    {
        var filters = ScalarTypes.FiltersOf(types, ScalarType.Int);
        return types.Name(new SchemaType(
            "input", "ConnectionAggregationCountFilterInput", new SchemaField("nodes", filters), new SchemaField("edges", filters)));
    }

    private static string? FindOf(SchemaTypes types, RelationshipProperties properties) =>
        FindOf(types, $"{properties.Name}AggregationWhereInput", properties.Properties);

    private static string? FindOf(SchemaTypes types, string name, ImmutableArray<Property> properties)
    {
        SchemaField[] fields =
        [
            .. from property in properties
               let rule = ScalarRules.For(property.Type)
               where property.IsFilterableByAggregate && !property.Type.IsList && !rule.AggregateFilters.IsEmpty
               select new SchemaField(property.Name, ScalarTypes.AggregateFiltersOf(types, rule)),
        ];
        return fields.Length == 0 ? null : types.Name(new SchemaType("input", name, [.. WhereInputs.Logic(name), .. fields]));
    }
}
