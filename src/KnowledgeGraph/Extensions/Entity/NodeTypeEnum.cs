using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Extensions.Entity;

/// <summary>The enum of node types in the API schema.</summary>
internal static class NodeTypeEnum
{
    /// <summary>Its name.</summary>
    public const string Name = "NodeType";

    /// <summary>Defines it.</summary>
    public static string Define(SchemaTypes types, UnionType any) => types.Define(new SchemaType(
        "enum", Name, [.. types.Model.NodeTypesOf(any).Select(type => new SchemaField(type.Name, ""))])
    {
        Description = "The types of nodes.",
    });
}
