using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Entity;

/// <summary>The root field <c>entity</c>: the node that has an id.</summary>
internal sealed class EntityField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "entity";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => [];

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any) => new(Name, ObjectTypes.Define(types, any))
    {
        Arguments = types.IsModels(NodeTypeEnum.Name) ? "(id: ID!)" : $"(id: ID!, type: {NodeTypeEnum.Define(types, any)})",
        Description = "The node that has this id, of any type or of the one that is named; null if there is none. Of several it is that of the first type.",
    };

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner) => planner.PlanNode(field, "id", planner.ReadNames(field, "type"));
}
