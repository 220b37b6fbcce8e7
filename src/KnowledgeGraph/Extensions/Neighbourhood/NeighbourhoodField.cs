using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Extensions.Entity;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Neighbourhood;

/// <summary>The root field <c>neighbourhood</c>: the nodes and relationships around a node.</summary>
internal sealed class NeighbourhoodField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "neighbourhood";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => ["Neighbourhood", "LeftOutRelationships", NodeTypeEnum.Name, .. AnyRelationship.TypeNames];

    /// <inheritdoc/>
    internal override string? FindLack(GraphModel model) => AnyRelationship.FindLack(model);

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any) => new(Name, DefineNeighbourhood(types, any) + "!")
    {
        Arguments = $"(of: ID!, depth: Int = {NeighbourhoodRules.DefaultDepth}, relationshipTypes: [{AnyRelationship.DefineType(types)}!], nodeTypes: [{NodeTypeEnum.Define(types, any)}!], "
            + $"first: Int = {NeighbourhoodRules.DefaultCount}, after: String)",
        Description = "The nodes and relationships around a node, step by step away from it, along relationships in either direction. "
            + $"A page has at most {NeighbourhoodRules.MaxCount} relationships, of at most {NeighbourhoodRules.MaxDepth} steps.",
    };

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner)
    {
        var (nodes, names) = (planner.Nodes, planner.ReadNames(field, "nodeTypes"));
        return planner.PlanFinding(field, new NeighbourhoodFinding(
            planner.PlanId(field, "of"),
            planner.Pages.PlanNumber(field.Field, "depth", NeighbourhoodRules.DefaultDepth, NeighbourhoodRules.MaxDepth),
            planner.Pages.PlanNumbered(field.Field, NeighbourhoodRules.DefaultCount, NeighbourhoodRules.MaxCount),
            nodes,
            [.. nodes.Index().Where(type => names?.Contains(type.Item.Name, StringComparer.Ordinal) ?? true).Select(type => type.Index)],
            planner.PlanTraversedTypes(field)));
    }

    private static string DefineNeighbourhood(SchemaTypes types, UnionType any)
    {
        var leftOut = types.Define(new SchemaType(
            "type", "LeftOutRelationships", new SchemaField("type", AnyRelationship.DefineType(types) + "!"), new SchemaField("count", "Int!")));
        return types.Define(new SchemaType(
            "type",
            "Neighbourhood",
            [
                .. CardFields.DefinePart(
                    types,
                    any,
                    nodes: "The node itself, and those at the ends of the relationships; none if there is no such node.",
                    relationships: "The relationships, nearer ones first."),
                new SchemaField("completeDepth", "Int!") { Description = "The number of steps of which everything is on this page or on those before." },
                new SchemaField("truncated", "Boolean!") { Description = "Whether anything was left out that follows." },
                new SchemaField("leftOut", $"[{leftOut}!]!") { Description = "The numbers of relationships of the next step that follow, by type; types without any are absent." },
                new SchemaField("endCursor", "String") { Description = "The value of 'after' for the next page; null if no relationship is given." },
            ])
        {
            Description = "The nodes and relationships around a node.",
        });
    }
}
