using KnowledgeGraph.Model;

namespace KnowledgeGraph.ModelDescription;

/// <summary>
/// The role of each node type for a reader: as <c>@role</c> has it, else by convention: a type that a <c>@lookup</c> of relationships' properties
/// leads to is a passage, the type of its only relationship to one is its source, and every other type is an entity.
/// </summary>
public static class ModelRoles
{
    /// <summary>The role of a node type.</summary>
    public static NodeRole Find(GraphModel model, NodeType type) => type.Role
        ?? (IsPassage(model, type) ? NodeRole.Passage : IsSource(model, type) ? NodeRole.Source : NodeRole.Entity);

    private static bool IsPassage(GraphModel model, NodeType type) => type.Role is null
        ? model.RelationshipProperties.SelectMany(properties => properties.Lookups).Any(lookup => lookup.Ids.Type.IsList && lookup.Target == type.Name)
        : type.Role == NodeRole.Passage;

    private static bool IsSource(GraphModel model, NodeType type) => model.NodeTypes
        .Where(passage => passage != type && IsPassage(model, passage))
        .Select(passage => passage.Relationships.Where(field => !field.IsList).ToList())
        .Any(fields => fields is [var only] && only.Target == type.Name);
}
