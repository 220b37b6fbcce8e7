using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.Plans;

/// <summary>Prints plans for people: <c>extensions.explain</c> and the specification pages.</summary>
public sealed class PlanPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private PlanPrinter()
    {
    }

    /// <summary>Prints a plan, a line for each thing, indented by depth.</summary>
    public static string Print(OperationPlan plan)
    {
        var printer = new PlanPrinter();
        printer.PrintFields(plan.Fields);
        return printer._text.ToString();
    }

    private void PrintFields(ImmutableArray<PlannedField> fields)
    {
        foreach (var field in fields)
        {
            PrintField(field);
        }
    }

    private void PrintField(PlannedField field)
    {
        switch (field.Selection)
        {
            case TextSelection text:
                Line($"{field.Key}: text '{text.Text}'");
                break;
            case JsonSelection json:
                Line($"{field.Key}: JSON of {json.Json.Length} characters");
                break;
            case ValueSelection value:
                Line($"{field.Key}: {FilterPrinter.Print(value.Property)}{PlanPartPrinter.PrintPoint(value.PointFields)}");
                break;
            case CursorSelection:
                Line($"{field.Key}: cursor");
                break;
            case TotalCountSelection:
                Line($"{field.Key}: count of edges");
                break;
            case PageSelection page:
                Line($"{field.Key}: {page.Part}");
                break;
            case AggregateSelection aggregate:
                Line($"{field.Key}: {FilterPrinter.Print(aggregate.Expression)}");
                break;
            case FoundValueSelection or FoundKeySelection or DegreeSelection:
                Line($"{field.Key}: {PlanPartPrinter.PrintValue(field.Selection)}");
                break;
            default:
                PrintNested(field);
                break;
        }
    }

    private void PrintNested(PlannedField field)
    {
        switch (field.Selection)
        {
            case ObjectSelection nested:
                PrintObject($"{field.Key}: object", nested.Fields);
                break;
            case NodesSelection nodes:
                Line($"{field.Key}: nodes {PlanPartPrinter.PrintSource(nodes.Nodes.Source)}");
                Indented(() => PrintSet(nodes.Nodes, nodes.Fields));
                break;
            case NodeSelection node:
                Line($"{field.Key}: node {PlanPartPrinter.PrintSource(node.Nodes.Source)}");
                Indented(() => PrintSet(node.Nodes, node.Fields));
                break;
            case EdgesSelection edges:
                Line($"{field.Key}: edges");
                Indented(() => PrintTargets(edges.Fields));
                break;
            case ConnectionSelection connection:
                Line($"{field.Key}: connection {PlanPartPrinter.PrintSource(connection.Nodes.Source)}");
                Indented(() => PrintSet(connection.Nodes, [connection.Fields]));
                break;
            case FindingSelection finding:
                Line($"{field.Key}: {FindingPrinter.Print(finding.Finding)}");
                Indented(() => PrintFound(finding));
                break;
            case FoundSelection found:
                PrintObject($"{field.Key}: found {found.Name}", found.Fields);
                break;
            case NamesSelection names:
                PrintObject($"{field.Key}: {names.Part} of {string.Join(", ", names.Properties.Select(FilterPrinter.Print))}", names.Fields);
                break;
            case FoundPropertiesSelection properties:
                Line($"{field.Key}: properties found as {properties.Name}");
                Indented(() => PrintProperties(properties));
                break;
            default:
                throw new UnreachableException($"No print is known of a {field.Selection.GetType().Name}.");
        }
    }

    private void PrintObject(string line, ImmutableArray<PlannedField> fields)
    {
        Line(line);
        Indented(() => PrintFields(fields));
    }

    private void PrintProperties(FoundPropertiesSelection properties)
    {
        properties.Types.ToList().ForEach(type => Line($"of {type.Name}"));
        PrintTargets(properties.Fields);
    }

    private void PrintSet(NodeSet set, ImmutableArray<ImmutableArray<PlannedField>> fields)
    {
        foreach (var target in set.Targets)
        {
            Line(target.Filter == Filter.Everything ? $"of {target.Type.Name}" : $"of {target.Type.Name} where {FilterPrinter.Print(target.Filter)}");
        }

        if (!set.Order.IsEmpty)
        {
            Line($"order {string.Join(", ", set.Order.Select(PlanPartPrinter.PrintOrder))}");
        }

        FindingPrinter.PrintPage(set.Page).ToList().ForEach(Line);
        PrintTargets(fields);
    }

    private void PrintFound(FindingSelection finding)
    {
        FindingPrinter.PrintDetails(finding.Finding).ToList().ForEach(Line);
        if (finding.Found is FoundSelection found)
        {
            PrintFields(found.Fields);
        }
        else
        {
            PrintField(new PlannedField("found", finding.Found));
        }
    }

    private void PrintTargets(ImmutableArray<ImmutableArray<PlannedField>> targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets.Length > 1)
            {
                Line($"target {i}");
            }

            Indented(() => PrintFields(targets[i]));
        }
    }

    private void Indented(Action print)
    {
        _depth++;
        print();
        _depth--;
    }

    private void Line(string text) => _text.Append(' ', _depth * 2).Append(text).Append('\n');
}
