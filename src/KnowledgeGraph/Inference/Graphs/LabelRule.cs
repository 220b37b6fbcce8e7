using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Output;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>
/// The labels that are types: those that a node has alone, and of each set of several the one that the fewest nodes have. A node of several such labels is of several
/// types. The others come with these, and say nothing more.
/// </summary>
internal static class LabelRule
{
    /// <summary>Decides it for all labels.</summary>
    public static List<NodePlan> Apply(GraphProfile graph, InferenceOptions options, FindingList findings)
    {
        var counts = graph.Labels.ToDictionary(label => label.Name, label => label.Count, StringComparer.Ordinal);
        var chosen = graph.Sets.Select(set => FindSmallest(set, counts, options)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        chosen.UnionWith(options.Types.Where(type => type.Value.Length > 0 && counts.ContainsKey(type.Key)).Select(type => type.Key));
        var (plans, names) = (new List<NodePlan>(), new UniqueName());
        foreach (var label in graph.Labels.Where(label => label.Count > 0))
        {
            if (chosen.Contains(label.Name))
            {
                plans.Add(Define(label, graph, options, names, findings));
            }
            else if (options.Types.GetValueOrDefault(label.Name) is { Length: 0 })
            {
                findings.Add(label.Name, null, "type", FormattableString.Invariant($"{label.Count:N0} nodes have the label, which is left out, as --type says."), null);
            }
            else
            {
                var others = graph.Sets.Where(set => set.Labels.Contains(label.Name, StringComparer.Ordinal)).SelectMany(set => set.Labels).Where(chosen.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                findings.Add(label.Name, null, "type", FormattableString.Invariant($"{label.Count:N0} nodes have the label, all of them with {string.Join(" or ", others)} too, which fewer nodes have: it is not a type."), $"--type {SdlText.Argument($"{label.Name}=NAME")}");
            }
        }

        if (graph.Unlabelled > 0)
        {
            findings.Add("Nodes", null, "value", FormattableString.Invariant($"{graph.Unlabelled:N0} nodes have no label, and are left out."), null);
        }

        return plans;
    }

    private static string? FindSmallest(LabelSet set, Dictionary<string, long> counts, InferenceOptions options) =>
        set.Labels.Where(label => options.Types.GetValueOrDefault(label) is not "").OrderBy(label => counts.GetValueOrDefault(label)).ThenBy(label => label, StringComparer.Ordinal).FirstOrDefault();

    private static NodePlan Define(LabelProfile label, GraphProfile graph, InferenceOptions options, UniqueName names, FindingList findings)
    {
        var wanted = options.Types.GetValueOrDefault(label.Name) ?? (GraphName.IsName(label.Name) ? char.ToUpperInvariant(label.Name[0]) + label.Name[1..] : NameWords.ToType(label.Name));
        var name = names.Take(IsTaken(wanted) ? $"{wanted}Record" : wanted);
        var sets = graph.Sets.Where(set => set.Labels.Contains(label.Name, StringComparer.Ordinal)).ToList();
        var (alone, others) = (sets.Find(set => set.Labels.Length == 1)?.Count ?? 0, sets.SelectMany(set => set.Labels).Where(other => other != label.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList());
        var company = others.Count == 0 ? "" : FormattableString.Invariant($", {alone:N0} of them without another one; the others have {string.Join(", ", others)} too");
        var sample = label.Read < label.Count ? FormattableString.Invariant($" {label.Read:N0} were read.") : "";
        findings.Add(label.Name, null, "type", FormattableString.Invariant($"{label.Count:N0} nodes have the label{company}: the type {name}.{sample}"), $"--type {SdlText.Argument($"{label.Name}=NAME")}");
        return new NodePlan(label, new TypeDraft(name, name == label.Name ? "@node" : $"@node(labels: [{SdlText.Quote(label.Name)}])"));
    }

    /// <summary>Returns true if the API needs a name, or all that end like it.</summary>
    public static bool IsTaken(string name) => GeneratedNames.IsFixed(name) || name.EndsWith("Connection", StringComparison.Ordinal) || name.EndsWith("AggregateSelection", StringComparison.Ordinal);
}
