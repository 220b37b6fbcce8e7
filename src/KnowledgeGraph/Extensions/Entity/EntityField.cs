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
    internal override SchemaField Define(SchemaTypes types, UnionType any) => new(Name, ObjectTypes.Of(types, any))
    {
        Arguments = "(id: ID!)",
        Description = "The node that has this id, of any type; null if there is none.",
    };

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner) => planner.PlanNode(field, "id");
}
