using System.Collections.Immutable;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Output;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The model of a graph, as SDL.</summary>
/// <param name="plans">What becomes of the labels.</param>
/// <param name="graph">The graph.</param>
/// <param name="options">What has been decided.</param>
/// <param name="findings">What has been found.</param>
internal sealed class GraphDraft(IReadOnlyList<NodePlan> plans, GraphProfile graph, InferenceOptions options, FindingList findings)
{
    private readonly UniqueName _names = new();
    private readonly List<TypeDraft> _properties = [];
    private readonly SortedDictionary<string, string> _unions = new(StringComparer.Ordinal);

    /// <summary>Writes it.</summary>
    public string Write()
    {
        foreach (var plan in plans)
        {
            _names.Take(plan.Draft.Name);
            AddProperties(plan);
        }

        var fields = FieldPlan.FindAll(plans, graph);
        var names = new FieldNames(fields);
        var properties = graph.Relationships.ToDictionary(relationship => relationship.Name, AddRelationshipProperties, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            AddField(field, names, properties[field.Relationship.Name]);
        }

        foreach (var relationship in graph.Relationships.Where(relationship => fields.All(field => field.Relationship != relationship)))
        {
            findings.Add(relationship.Name, null, "relationship", FormattableString.Invariant($"Its {relationship.Count:N0} relationships lead from or to nodes of no type, and are left out."), null);
        }

        return string.Join('\n', [.. plans.Select(plan => plan.Draft.Print()), .. _properties.Select(draft => draft.Print()), .. _unions.Select(union => $"union {union.Key} = {union.Value}\n")]);
    }

    private void AddProperties(NodePlan plan)
    {
        var (draft, texts) = (plan.Draft, new Dictionary<string, string>(StringComparer.Ordinal));
        if (plan.Key is { } key)
        {
            var field = draft.Fields.Take(GraphName.ToField(key.Name));
            AddLine(draft, key.Name, field, "ID!");
            if (key.Types is [{ Name: "STRING" }])
            {
                texts[key.Name] = field;
            }
        }
        else
        {
            draft.AddLine($"{draft.Fields.Take(plan.Label.Properties.Any(property => property.Name == "id") ? "elementId" : "id")}: ID! @elementId");
        }

        foreach (var property in plan.Label.Properties.Where(property => property != plan.Key))
        {
            var isRequired = graph.Constraints.Any(constraint => constraint.IsRequired && constraint.Name == plan.Label.Name && constraint.Property == property.Name);
            if (AddProperty(draft, plan.Label.Name, property, isRequired) is var (field, type) && type is "String" or "[String!]")
            {
                texts[property.Name] = field;
            }
        }

        SearchRule.Apply(plan, texts, graph, options, findings);
    }

    private (string Field, string Type)? AddProperty(TypeDraft draft, string owner, StoredProperty property, bool isRequired)
    {
        var (type, choice) = StoredTypeRule.Decide(owner, property, options, findings);
        if (type is null)
        {
            return null;
        }

        if (choice is not null)
        {
            draft.AddLine(SdlText.Comment(choice));
        }

        var field = draft.Fields.Take(GraphName.ToField(property.Name));
        AddLine(draft, property.Name, field, isRequired && choice is null ? $"{type}!" : type);
        return (field, type);
    }

    private void AddLine(TypeDraft draft, string property, string field, string type)
    {
        if (property == field)
        {
            draft.AddLine($"{field}: {type}");
            return;
        }

        draft.AddLine(SdlText.Quote(property));
        draft.AddLine($"{field}: {type} @alias(property: {SdlText.Quote(property)})");
        findings.Add(draft.Name, property, "name", $"GraphQL does not take its name, or another field has it: the field is {field}.", null);
    }

    private string? AddRelationshipProperties(RelationshipProfile relationship)
    {
        if (relationship.Properties.IsEmpty)
        {
            return null;
        }

        var name = GraphName.ToPascal(relationship.Name);
        var draft = new TypeDraft(_names.Take(_names.Has(name) || LabelRule.IsTaken(name) ? $"{name}Properties" : name), "@relationshipProperties");
        foreach (var property in relationship.Properties)
        {
            AddProperty(draft, relationship.Name, property, isRequired: false);
        }

        if (!draft.HasFields)
        {
            return null;
        }

        _properties.Add(draft);
        return draft.Name;
    }

    private void AddField(FieldPlan field, FieldNames names, string? properties)
    {
        var (table, column) = field.Direction == Direction.Out ? (field.Owner.Label.Name, field.Relationship.Name) : (field.Relationship.Name, field.Owner.Label.Name);
        var isGiven = options.Relationships.TryGetValue(field.Option, out var given);
        if (field.Untyped > 0)
        {
            findings.Add(table, column, "relationship", FormattableString.Invariant($"{field.Untyped:N0} of {field.Count:N0} have nodes of no type at the other end, and are not shown."), null);
        }

        if (field.Targets.IsEmpty || given?.Length == 0)
        {
            findings.Add(table, column, "relationship", field.Targets.IsEmpty ? "It is left out: no node at the other end has a type." : "It is left out, as --relationship says.", null);
            return;
        }

        var isList = field.IsList || options.Lists.Contains(field.Option);
        var name = field.Owner.Draft.Fields.Take(given ?? names.Find(field, isList));
        var target = field.Targets is [var only] ? only.Draft.Name : FindUnion(field.Targets);
        field.Owner.Draft.AddLine($"{name}: {(isList ? $"[{target}!]!" : target)} {TypeDraft.PrintRelationship(field.Relationship.Name, field.Direction == Direction.Out ? "OUT" : "IN", properties ?? "")}");
        Report(field, table, column, name, isList, isGiven);
    }

    private void Report(FieldPlan field, string table, string column, string name, bool isList, bool isGiven)
    {
        var types = string.Join(" or ", field.Targets.Select(target => target.Draft.Name));
        var most = field.Most > 1 ? FormattableString.Invariant($"up to {field.Most:N0} of one node") : isList ? "one of a node, of which others may have more" : "never more than one of a node";
        var sample = field.Relationship.Read < field.Relationship.Count ? FormattableString.Invariant($" {field.Relationship.Read:N0} of {field.Relationship.Count:N0} {field.Relationship.Name} were read.") : "";
        var named = isGiven ? ", named as --relationship says" : "";
        findings.Add(
            table, column, "relationship", FormattableString.Invariant($"{field.Count:N0} relationships {(field.Direction == Direction.Out ? "to" : "from")} {types}, {most}: the field {field.Owner.Draft.Name}.{name}{named}.{sample}"),
            isList ? $"--relationship {SdlText.Argument($"{field.Option}=NAME")}" : $"--list {SdlText.Argument(field.Option)}");
    }

    private string FindUnion(ImmutableArray<NodePlan> types)
    {
        var members = string.Join(" | ", types.Select(type => type.Draft.Name));
        if (_unions.FirstOrDefault(union => union.Value == members).Key is { } known)
        {
            return known;
        }

        var name = _names.Take(types.Length <= 3 ? string.Join("Or", types.Select(type => type.Draft.Name)) : "AnyOf" + string.Concat(types.Take(3).Select(type => type.Draft.Name)) + "AndOthers");
        _unions.Add(name, members);
        return name;
    }
}
