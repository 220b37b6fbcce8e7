using System.Collections.Immutable;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>
/// The key of a label: the property of a uniqueness constraint; else one that all nodes have, no two the same, named like an id; else Neo4j's own id, which changes when the data
/// is copied. Always text or a whole number.
/// </summary>
public static class GraphKeyRule
{
    /// <summary>Returns true if it should be found out whether a property's values are all different.</summary>
    public static bool IsCandidate(StoredProperty property, long nodes) => CanBeKey(property, nodes) && NameWords.IsId(property.Name);

    /// <summary>Decides the keys of all labels.</summary>
    internal static void Apply(IEnumerable<NodePlan> plans, GraphProfile graph, InferenceOptions options, FindingList findings)
    {
        foreach (var plan in plans)
        {
            var label = plan.Label;
            if (options.Keys.TryGetValue(label.Name, out var given))
            {
                plan.Key = label.Properties.FirstOrDefault(property => property.Name == given);
                findings.Add(label.Name, plan.Key?.Name, "key", plan.Key is not null ? "It is the key, as --key says." : "The id of Neo4j is the key, as --key says.", null);
                continue;
            }

            var bound = label.Properties.Where(property => CanBeKey(property, label.Read) && HasConstraint(plan, property, graph)).ToImmutableArray();
            var candidates = Sort(bound.IsEmpty ? label.Properties.Where(property => property.IsUnique && IsCandidate(property, label.Read)) : bound, label.Name);
            plan.Key = candidates.FirstOrDefault();
            Report(plan, candidates, isBound: !bound.IsEmpty, findings);
        }
    }

    private static bool CanBeKey(StoredProperty property, long nodes) => property.Count == nodes && property.Types is [{ Name: "STRING" or "INTEGER" }];

    // A constraint on one of several labels that its nodes always have counts as well.
    private static bool HasConstraint(NodePlan plan, StoredProperty property, GraphProfile graph) => graph.Constraints.Any(constraint =>
        constraint.IsUnique && constraint.Property == property.Name && graph.Sets.Where(set => plan.Has(set.Labels)).All(set => set.Labels.Contains(constraint.Name, StringComparer.Ordinal)));

    private static ImmutableArray<StoredProperty> Sort(IEnumerable<StoredProperty> properties, string label)
    {
        var words = NameWords.Stem(label);
        return
        [
            .. properties.OrderBy(property => !NameWords.IsId(property.Name) ? 2 : NameWords.Stem(property.Name).All(word => words.Contains(word, StringComparer.Ordinal)) ? 0 : 1)
                .ThenBy(property => property.Name == "id" ? 0 : 1).ThenBy(property => property.Name, StringComparer.Ordinal),
        ];
    }

    private static void Report(NodePlan plan, ImmutableArray<StoredProperty> candidates, bool isBound, FindingList findings)
    {
        var label = plan.Label;
        if (candidates is [var key, .. var others])
        {
            var rest = others.IsEmpty ? "" : $" {string.Join(", ", others.Select(other => other.Name))} would do too.";
            var evidence = isBound ? "a constraint makes it unique, and every node has it" : FormattableString.Invariant($"{label.Count:N0} nodes, no two with the same value");
            findings.Add(label.Name, key.Name, "key", $"It is the key: {evidence}.{rest}", $"--key {SdlText.Argument($"{label.Name}={(others.IsEmpty ? "" : others[0].Name)}")}");
            return;
        }

        var why = label.Read < label.Count ? FormattableString.Invariant($"no property has a uniqueness constraint, and only {label.Read:N0} of {label.Count:N0} nodes were read") : "no property that every node has is named like an id and unique";
        findings.Add(label.Name, null, "question", $"Its key is the id that Neo4j gives, which changes when the data is copied: {why}.", $"--key {SdlText.Argument($"{label.Name}=PROPERTY")}");
    }
}
