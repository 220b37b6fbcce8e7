using KnowledgeGraph.ApiSchema.Inputs;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Objects;

/// <summary>The fields that lead from nodes to nodes: for each relationship field the nodes, and a connection.</summary>
internal static class RelationshipFields
{
    /// <summary>Defines the fields of a node type.</summary>
    public static IEnumerable<SchemaField> FieldsFor(SchemaTypes types, NodeType node) =>
        SchemaRelationship.FieldsFor(types.Model, node).SelectMany(relationship => DefineFields(types, relationship));

    /// <summary>Defines the fields of an interface. A field that is not declared as a relationship is shown as it is.</summary>
    public static IEnumerable<SchemaField> FieldsFor(SchemaTypes types, InterfaceType shared) =>
        SchemaRelationship.FieldsFor(types.Model, shared).SelectMany(relationship => DefineFields(types, relationship)).Concat(
            shared.Relationships.Where(field => !field.IsDeclared).Select(field => new SchemaField(
                field.Name, DefineType(types, types.Model.Target(field.Target), field.IsList))
            {
                Description = field.Description,
            }));

    private static IEnumerable<SchemaField> DefineFields(SchemaTypes types, SchemaRelationship relationship)
    {
        var shared = relationship.Shared;
        if (relationship.IsSelectable)
        {
            yield return new SchemaField(relationship.Name, DefineType(types, relationship.Target, relationship.IsList))
            {
                Arguments = relationship.IsList ? FieldArguments.ForList(types, shared.Target) : "",
                Description = relationship.Description,
                Deprecated = relationship.Deprecated,
            };
        }

        if (relationship.IsSelectable || relationship.IsAggregable)
        {
            yield return new SchemaField(relationship.Name + "Connection", Connections.Define(types, relationship) + "!")
            {
                Arguments = relationship.IsList
                    ? FieldArguments.ForConnection(ConnectionWhereInputs.Define(types, shared), SortInputs.TryDefine(types, shared))
                    : "",
                Deprecated = relationship.Deprecated,
            };
        }
    }

    private static string DefineType(SchemaTypes types, TargetType target, bool isList) =>
        isList ? $"[{ObjectTypes.Define(types, target)}!]!" : ObjectTypes.Define(types, target);
}
