using KnowledgeGraph.ApiSchema.Inputs;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>The fields that lead from nodes to nodes: for each relationship field the nodes, and a connection.</summary>
internal static class RelationshipFields
{
    /// <summary>Those of a node type.</summary>
    public static IEnumerable<SchemaField> Of(SchemaTypes types, NodeType node) =>
        SchemaRelationship.AllOf(types.Model, node).SelectMany(relationship => FieldsOf(types, relationship));

    /// <summary>Those of an interface. A field that is not declared as a relationship is shown as it stands.</summary>
    public static IEnumerable<SchemaField> Of(SchemaTypes types, InterfaceType shared) =>
        SchemaRelationship.AllOf(types.Model, shared).SelectMany(relationship => FieldsOf(types, relationship)).Concat(
            shared.Relationships.Where(field => !field.IsDeclared).Select(field => new SchemaField(
                field.Name, TypeOf(types, types.Model.Target(field.Target), field.IsList))
            {
                Description = field.Description,
            }));

    private static IEnumerable<SchemaField> FieldsOf(SchemaTypes types, SchemaRelationship relationship)
    {
        var shared = relationship.Shared;
        if (relationship.IsSelectable)
        {
            yield return new SchemaField(relationship.Name, TypeOf(types, relationship.Target, relationship.IsList))
            {
                Arguments = relationship.IsList ? FieldArguments.OfList(types, shared.Target) : "",
                Description = relationship.Description,
                Deprecated = relationship.Deprecated,
            };
        }

        if (relationship.IsSelectable || relationship.IsAggregable)
        {
            yield return new SchemaField(relationship.Name + "Connection", Connections.Of(types, relationship) + "!")
            {
                Arguments = relationship.IsList
                    ? FieldArguments.OfConnection(ConnectionWhereInputs.Of(types, shared), SortInputs.FindOf(types, shared))
                    : "",
                Deprecated = relationship.Deprecated,
            };
        }
    }

    private static string TypeOf(SchemaTypes types, TargetType target, bool isList) =>
        isList ? $"[{ObjectTypes.Of(types, target)}!]!" : ObjectTypes.Of(types, target);
}
