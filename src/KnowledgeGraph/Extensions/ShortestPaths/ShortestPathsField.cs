using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.ShortestPaths;

/// <summary>The root field <c>shortestPaths</c>: the shortest paths between two nodes.</summary>
internal sealed class ShortestPathsField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "shortestPaths";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => ["Path", .. AnyRelationship.TypeNames];

    /// <inheritdoc/>
    internal override string? FindLack(GraphModel model) => AnyRelationship.FindLack(model);

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any)
    {
        var path = types.Define(new SchemaType(
            "type",
            "Path",
            [
                new SchemaField("length", "Int!") { Description = "The number of its relationships." },
                .. CardFields.DefinePart(
                    types,
                    any,
                    nodes: "Its nodes, from one end to the other.",
                    relationships: "Its relationships, the first between the first two nodes."),
            ])
        {
            Description = "A path from node to node, along relationships in either direction.",
        });
        return new SchemaField(Name, $"[{path}!]!")
        {
            Arguments = $"(from: ID!, to: ID!, maxLength: Int = {PathRules.DefaultLength}, relationshipTypes: [{AnyRelationship.DefineType(types)}!], first: Int = {PathRules.DefaultCount})",
            Description = "The shortest paths between two nodes, along relationships in either direction; none if one of the nodes does not exist, or no path of that length does. "
                + $"At most {PathRules.MaxCount} are given, of at most {PathRules.MaxLength} relationships.",
        };
    }

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner) => planner.PlanFinding(field, new PathFinding(
        planner.PlanId(field, "from"),
        planner.PlanId(field, "to"),
        planner.Pages.PlanNumber(field.Field, "maxLength", PathRules.DefaultLength, PathRules.MaxLength),
        planner.Pages.PlanNumber(field.Field, "first", PathRules.DefaultCount, PathRules.MaxCount),
        planner.Nodes,
        planner.PlanTraversedTypes(field)));
}
