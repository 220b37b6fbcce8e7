using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>Writes the arguments of fields that give nodes, or a connection of them.</summary>
internal static class FieldArguments
{
    /// <summary>The arguments of a list of nodes.</summary>
    public static string ForList(SchemaTypes types, TargetType target) =>
        $"(where: {WhereInputs.Define(types, target)}, limit: Int, offset: Int{SortArgument(SortInputs.TryDefine(types, target))})";

    /// <summary>The arguments of a connection.</summary>
    public static string ForConnection(string where, string? sort) => $"(where: {where}, first: Int, after: String{SortArgument(sort)})";

    private static string SortArgument(string? sort) => sort is null ? "" : $", sort: [{sort}!]";
}
