using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning;

/// <summary>Plans the parts that extension fields share.</summary>
internal sealed class ExtensionPlanner(PlanningContext context, SelectionPlanner selections)
{
    /// <summary>The context of the operation.</summary>
    public PlanningContext Context => context;

    /// <summary>Plans pages and numbers.</summary>
    public PagePlanner Pages { get; } = new(context);

    /// <summary>The node types of <see cref="GraphModel.AnyNode"/>.</summary>
    public ImmutableArray<NodeType> Nodes => context.Model.NodeTypesOf(context.Model.AnyNode!);

    /// <summary>Plans a required argument that is an id.</summary>
    public Parameter PlanId(CollectedField field, string argument) =>
        context.Parameters.Add(ScalarType.Id, context.Inputs.ReadArgument(field.Field, argument)!);

    /// <summary>Plans the field as the one node that has an id, of any type or of one that is named.</summary>
    public NodeSelection PlanNode(CollectedField field, string argument, ImmutableArray<string>? types) =>
        selections.PlanKeyed(field, PlanId(field, argument), types);

    /// <summary>Plans a finding, and what is selected of what it finds.</summary>
    public FindingSelection PlanFinding(CollectedField field, Finding finding) =>
        PlanFinding(finding, planner => planner.PlanFound(field, context.TypeNames.OfField("Query", field.Name)));

    /// <summary>Plans a finding, and what is shown of what it finds.</summary>
    public FindingSelection PlanFinding(Finding finding, Func<SelectionPlanner, Selection> plan) => new(finding, plan(selections));

    /// <summary>Plans a required argument that is a list of ids.</summary>
    public Parameter PlanIds(CollectedField field, string argument) =>
        context.Parameters.AddList(ScalarType.Id, context.Inputs.ReadArgument(field.Field, argument)!);

    /// <summary>Plans the argument <c>relationshipTypes</c>: the relationships that are followed, all of them if it is absent.</summary>
    public ImmutableArray<TraversedType> PlanTraversedTypes(CollectedField field)
    {
        var names = ReadNames(field, "relationshipTypes");
        return
        [
            .. context.Model.TraversableTypes
                .Where(followed => names?.Contains(followed.Name, StringComparer.Ordinal) ?? true)
                .Select(context.Validity.Traverse),
        ];
    }

    /// <summary>Reads an argument that is a list of names, or one name; null if it is absent or null, while an empty list names none.</summary>
    public ImmutableArray<string>? ReadNames(CollectedField field, string argument) =>
        context.Inputs.ReadArgument(field.Field, argument) is { } names and not NullInput ? InputText.ReadList(names) : null;
}
