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
    public static string Define(SchemaTypes types, SchemaRelationship relationship)
    {
        var name = $"{relationship.OwnStem}ConnectionAggregateInput";
        var node = TryDefine(types, $"{relationship.OwnStem}NodeAggregationWhereInput", GraphModel.PropertiesOf(relationship.Target));
        var edge = EdgeInputs.TryDefine(types, relationship, "AggregationWhereInput", TryDefine);
        return types.Define(name, () => new SchemaType(
            "input",
            name,
            [.. WhereInputs.Logic(name), new SchemaField("count", DefineCount(types)), .. Field("node", node), .. Field("edge", edge)]));
    }

    private static IEnumerable<SchemaField> Field(string name, string? type) => type is null ? [] : [new SchemaField(name, type)];

    private static string DefineCount(SchemaTypes types)
    {
        var filters = ScalarTypes.DefineFilters(types, ScalarType.Int);
        return types.Define(new SchemaType(
            "input", "ConnectionAggregationCountFilterInput", new SchemaField("nodes", filters), new SchemaField("edges", filters)));
    }

    private static string? TryDefine(SchemaTypes types, RelationshipProperties properties) =>
        TryDefine(types, $"{properties.Name}AggregationWhereInput", properties.Properties);

    private static string? TryDefine(SchemaTypes types, string name, ImmutableArray<Property> properties)
    {
        SchemaField[] fields =
        [
            .. from property in properties
               let rule = ScalarRules.For(property.Type)
               where property.IsFilterableByAggregate && !property.Type.IsList && !rule.AggregateFilters.IsEmpty
               select new SchemaField(property.Name, ScalarTypes.DefineAggregateFilters(types, rule)),
        ];
        return fields.Length == 0 ? null : types.Define(new SchemaType("input", name, [.. WhereInputs.Logic(name), .. fields]));
    }
}
