using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>The root field <c>citationCounts</c>: for each of some ids the <c>totalCount</c> of <c>citedBy</c>.</summary>
internal sealed class CitationCountsField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "citationCounts";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => [];

    /// <inheritdoc/>
    internal override string? FindLack(GraphModel model) => CitingTypes.FindLack(model);

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any) => new(Name, "[Int!]!")
    {
        Arguments = "(ids: [ID!]!)",
        Description = $"How many nodes and relationships hold each id among those of a lookup, such as the claims that cite a passage: in the order of the ids, of which there are at most {NodesRequest.MaxCount}.",
    };

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner)
    {
        var (model, validity) = (planner.Context.Model, planner.Context.Validity);
        return planner.PlanFinding(
            new CitationCountsFinding(
                planner.PlanIds(field, "ids"),
                CitingTypes.NodesIn(model),
                [.. CitingTypes.RelationshipsIn(model).Select(citing => new CitingType<TraversedType>(validity.Traverse(citing.Type), citing.Ids))],
                planner.Nodes),
            _ => new FoundValueSelection(CitationCounts.Name));
    }
}
