using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.CitedBy;

/// <summary>The root field <c>citedBy</c>: the nodes and relationships that hold the id of a node in the list of a <c>@lookup</c>.</summary>
internal sealed class CitedByField : ExtensionField
{
    /// <inheritdoc/>
    public override string Name => "citedBy";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => ["CitedBy", .. AnyRelationship.TypeNames];

    /// <inheritdoc/>
    internal override string? FindLack(GraphModel model) => CitingTypes.FindLack(model) ?? AnyRelationship.FindLack(model);

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any)
    {
        var citations = types.Define(new SchemaType(
            "type",
            "CitedBy",
            [
                new SchemaField("totalCount", "Int!") { Description = "The number of nodes and relationships on all pages." },
                .. CardFields.DefinePart(
                    types,
                    any,
                    nodes: "The nodes that hold the id; they come before the relationships.",
                    relationships: "The relationships whose properties hold the id."),
                new SchemaField("pageInfo", Connections.DefinePageInfo(types) + "!"),
            ])
        {
            Description = "The nodes and relationships that hold an id, such as the claims that cite a passage.",
        });
        return new SchemaField(Name, citations + "!")
        {
            Arguments = $"(id: ID!, first: Int = {CitingTypes.DefaultCount}, after: String)",
            Description = $"The nodes and relationships that hold an id among those of a lookup, such as the claims that cite a passage. A page has at most {CitingTypes.MaxCount}.",
        };
    }

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner)
    {
        var (model, id) = (planner.Context.Model, planner.PlanId(field, "id"));
        return planner.PlanFinding(field, new CitationFinding(
            id,
            planner.Pages.PlanNumbered(field.Field, CitingTypes.DefaultCount, CitingTypes.MaxCount),
            [.. CitingTypes.NodesIn(model).Select(citing => new NodeTarget(citing.Type, Holds(citing.Ids, PropertyOwner.Node)))],
            [.. CitingTypes.RelationshipsIn(model).Select(citing => new TraversedType(citing.Type, WithValidity(citing.Type, Holds(citing.Ids, PropertyOwner.Relationship))))],
            planner.Nodes));

        Filter Holds(ImmutableArray<Property> lists, PropertyOwner owner) => new OrFilter(
            [.. lists.Select(ids => new PropertyFilter(new PropertyReference(ids, owner), Comparison.Includes, id))]);

        Filter WithValidity(TraversableType type, Filter filter) => planner.Context.Validity.FindFilter(type.Type) is { } valid ? new AndFilter([valid, filter]) : filter;
    }
}
