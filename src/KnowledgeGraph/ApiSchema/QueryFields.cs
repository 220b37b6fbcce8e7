using KnowledgeGraph.ApiSchema.Inputs;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>The root fields: for each node type and interface a list and a connection, for each union a list.</summary>
internal static class QueryFields
{
    /// <summary>The root type.</summary>
    public static SchemaType DefineQuery(SchemaTypes types) =>
        new("type", "Query", [.. FindTargets(types.Model).SelectMany(target => DefineFields(types, target))]);

    private static IEnumerable<TargetType> FindTargets(GraphModel model) => model.NodeTypes
        .Concat<TargetType>(model.Interfaces.Where(type => !model.NodeTypesOf(type).IsEmpty))
        .Concat(model.Unions);

    private static IEnumerable<SchemaField> DefineFields(SchemaTypes types, TargetType target)
    {
        if (target.IsReadable)
        {
            yield return new SchemaField(target.Plural, $"[{ObjectTypes.Define(types, target)}!]!") { Arguments = FieldArguments.ForList(types, target) };
        }

        if (target is not UnionType && (target.HasConnection || target.IsAggregable))
        {
            yield return new SchemaField(target.Plural + "Connection", Connections.DefineRoot(types, target) + "!")
            {
                Arguments = FieldArguments.ForConnection(WhereInputs.Define(types, target), SortInputs.TryDefine(types, target)),
            };
        }
    }
}
