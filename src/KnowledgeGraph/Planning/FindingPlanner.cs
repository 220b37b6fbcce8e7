using KnowledgeGraph.Model;

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

    private FindingSelection Plan(CollectedField field, Finding finding) =>
        new(finding, selections.PlanFound(field, context.TypeNames.OfField("Query", field.Name)));
}
