using System.Collections.Immutable;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The fields that hold names: those of a full-text index of the graph; without one, texts named like names.</summary>
internal static class SearchRule
{
    /// <summary>Decides the search fields of a type.</summary>
    /// <param name="plan">The type.</param>
    /// <param name="texts">Its fields that are text or lists of texts, by the names of their properties.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What has been decided.</param>
    /// <param name="findings">Receives what is decided.</param>
    public static void Apply(NodePlan plan, IReadOnlyDictionary<string, string> texts, GraphProfile graph, InferenceOptions options, FindingList findings)
    {
        var label = plan.Label.Name;
        var (properties, evidence) = Decide(plan, texts, graph, options);
        plan.Draft.SearchFields.AddRange(properties.Select(property => texts[property]));
        if (!properties.IsEmpty)
        {
            findings.Add(label, string.Join(", ", properties), "search", evidence, $"--search {SdlText.Argument($"{label}=PROPERTY,PROPERTY")}");
        }
    }

    private static (ImmutableArray<string> Properties, string Evidence) Decide(NodePlan plan, IReadOnlyDictionary<string, string> texts, GraphProfile graph, InferenceOptions options)
    {
        if (options.Searches.TryGetValue(plan.Label.Name, out var given))
        {
            return ([.. given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(texts.ContainsKey)], "search looks there, as --search says.");
        }

        var covering = graph.TextIndexes.Where(index => graph.Sets.Where(set => plan.Has(set.Labels)).All(set => set.Labels.Any(index.Labels.Contains)))
            .Select(index => (index.Name, Properties: index.Properties.Where(texts.ContainsKey).ToImmutableArray()))
            .Where(index => !index.Properties.IsEmpty)
            .OrderByDescending(index => index.Properties.Length).ThenBy(index => index.Name, StringComparer.Ordinal).FirstOrDefault();
        if (covering.Name is not null)
        {
            return (covering.Properties, $"search looks there: the full-text index '{covering.Name}' has them.");
        }

        ImmutableArray<string> names = [.. texts.Keys.Where(NameWords.IsCaption).Order(StringComparer.Ordinal)];
        names = names.IsEmpty && plan.Key is { } key && texts.ContainsKey(key.Name) ? [key.Name] : names;
        return (names, "search looks there: texts that are named like names. No full-text index of the graph has them all: 'model index' prints one.");
    }
}
