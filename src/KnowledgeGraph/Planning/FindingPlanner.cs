using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning;

/// <summary>Plans the root fields of our own whose answers must be found before they can be shown.</summary>
internal sealed class FindingPlanner(PlanningContext context, SelectionPlanner selections)
{
    private readonly PagePlanner _pages = new(context);

    /// <summary>Plans <c>search</c>.</summary>
    public FindingSelection PlanSearch(CollectedField field)
    {
        var phrase = context.Parameters.Add(ScalarType.String, context.Inputs.ReadArgument(field.Field, "phrase")!);
        var asked = context.Inputs.ReadArgument(field.Field, "types") is { } types ? InputText.ReadList(types) : [];
        var searched = context.Model.SearchedTypes;
        return Plan(field, new SearchFinding(
            phrase,
            searched,
            asked.IsEmpty ? searched : [.. searched.Where(each => asked.Contains(each.Type.Name, StringComparer.Ordinal))],
            _pages.PlanFound(field.Field)));
    }

    /// <summary>Plans <c>shortestPaths</c>.</summary>
    public FindingSelection PlanPaths(CollectedField field) => Plan(field, new PathFinding(
        PlanId(field, "from"),
        PlanId(field, "to"),
        _pages.PlanNumber(field.Field, "maxLength", PathRules.DefaultLength, PathRules.MaxLength),
        _pages.PlanNumber(field.Field, "first", PathRules.DefaultCount, PathRules.MaxCount),
        context.Model.NodeTypesOf(context.Model.AnyNode!),
        PlanWalks(field)));

    /// <summary>Plans <c>neighbourhood</c>.</summary>
    public FindingSelection PlanNeighbourhood(CollectedField field)
    {
        var nodes = context.Model.NodeTypesOf(context.Model.AnyNode!);
        var asked = ReadTypes(field, "nodeTypes");
        return Plan(field, new NeighbourhoodFinding(
            PlanId(field, "of"),
            _pages.PlanNumber(field.Field, "depth", NeighbourhoodRules.DefaultDepth, NeighbourhoodRules.MaxDepth),
            new Page(_pages.PlanNumber(field.Field, "first", NeighbourhoodRules.DefaultCount, NeighbourhoodRules.MaxCount), _pages.PlanAfter(field.Field)),
            nodes,
            [.. nodes.Index().Where(type => asked?.Contains(type.Item.Name, StringComparer.Ordinal) ?? true).Select(type => type.Index)],
            PlanWalks(field)));
    }

    /// <summary>Plans <c>citedBy</c>.</summary>
    public FindingSelection PlanCitations(CollectedField field)
    {
        var (model, id) = (context.Model, PlanId(field, "id"));
        return Plan(field, new CitationFinding(
            id,
            new Page(_pages.PlanNumber(field.Field, "first", CitingTypes.DefaultCount, CitingTypes.MaxCount), _pages.PlanAfter(field.Field)),
            [.. CitingTypes.NodesOf(model).Select(citing => new NodeTarget(citing.Type, Names(citing.Ids, PropertyOwner.Node)))],
            [.. CitingTypes.RelationshipsOf(model).Select(citing => new Walk(citing.Type, Hold(citing.Type, Names(citing.Ids, PropertyOwner.Relationship))))],
            model.NodeTypesOf(model.AnyNode!)));

        Filter Names(ImmutableArray<Property> lists, PropertyOwner owner) => new OrFilter(
            [.. lists.Select(ids => new PropertyFilter(new PropertyReference(ids, owner), Comparison.Includes, id))]);

        Filter Hold(WalkedType type, Filter filter) => context.Validity.FindFilter(type.Type) is { } holds ? new AndFilter([holds, filter]) : filter;
    }

    private Parameter PlanId(CollectedField field, string argument) =>
        context.Parameters.Add(ScalarType.Id, context.Inputs.ReadArgument(field.Field, argument)!);

    private ImmutableArray<Walk> PlanWalks(CollectedField field)
    {
        var asked = ReadTypes(field, "relationshipTypes");
        return
        [
            .. context.Model.WalkedTypes
                .Where(walked => asked?.Contains(walked.Type.Name, StringComparer.Ordinal) ?? true)
                .Select(walked => new Walk(walked, context.Validity.FindFilter(walked.Type) ?? Filter.Everything)),
        ];
    }

    /// <summary>The types that are asked for; null where none are named, which is all of them, while an empty list is none.</summary>
    private ImmutableArray<string>? ReadTypes(CollectedField field, string argument) =>
        context.Inputs.ReadArgument(field.Field, argument) is { } types and not NullInput ? InputText.ReadList(types) : null;

    private FindingSelection Plan(CollectedField field, Finding finding) =>
        new(finding, selections.PlanFound(field, context.TypeNames.OfField("Query", field.Name)));
}
