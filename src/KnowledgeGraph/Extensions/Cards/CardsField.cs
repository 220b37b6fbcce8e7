using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Cards;

/// <summary>The root field <c>cards</c>: the cards of the nodes of some ids.</summary>
internal sealed class CardsField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "cards";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => CardFields.TypeNames;

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any) => new(Name, $"[{CardFields.Define(types, any)}]!")
    {
        Arguments = "(ids: [ID!]!)",
        Description = $"The cards of the nodes of some ids, in the order of the ids; null for an id of no node. At most {NodesRequest.MaxCount} are given.",
    };

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner) => planner.PlanFinding(
        new NodesFinding(planner.PlanIds(field, "ids"), planner.Nodes),
        selections => selections.PlanFoundNodes(NodesRequest.Name, isList: true, node => CardFields.PlanCard(field, node, selections)));
}
