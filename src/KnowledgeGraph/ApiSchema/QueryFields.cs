using KnowledgeGraph.ApiSchema.Inputs;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>The root fields: for each node type and interface a list and a connection, for each union a list.</summary>
internal static class QueryFields
{
    /// <summary>The root type.</summary>
    public static SchemaType QueryOf(SchemaTypes types) =>
        new("type", "Query", [.. TargetsOf(types.Model).SelectMany(target => FieldsOf(types, target))]);

    private static IEnumerable<TargetType> TargetsOf(GraphModel model) => model.NodeTypes
        .Concat<TargetType>(model.Interfaces.Where(type => !model.NodeTypesOf(type).IsEmpty))
        .Concat(model.Unions);

    private static IEnumerable<SchemaField> FieldsOf(SchemaTypes types, TargetType target)
    {
        if (target.IsReadable)
        {
            yield return new SchemaField(target.Plural, $"[{ObjectTypes.Of(types, target)}!]!") { Arguments = FieldArguments.OfList(types, target) };
        }

        if (target is not UnionType && (target.HasConnection || target.IsAggregable))
        {
            yield return new SchemaField(target.Plural + "Connection", Connections.RootOf(types, target) + "!")
            {
                Arguments = FieldArguments.OfConnection(WhereInputs.Of(types, target), SortInputs.FindOf(types, target)),
            };
        }
    }
}
