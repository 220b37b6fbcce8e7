using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Profiles;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>Columns that follow from one that is named like an id, and begin with the same words, are further nodes; and so are columns that a person names.</summary>
internal static class InnerNodeRule
{
    /// <summary>Finds them in all tables; those of the same columns are of one type.</summary>
    public static List<InnerNode> Apply(IReadOnlyList<TablePlan> plans, SeedFiles files, InferenceOptions options, FindingList findings)
    {
        var nodes = new List<InnerNode>();
        foreach (var plan in plans.Where(plan => !plan.IsRelationship))
        {
            foreach (var column in plan.Table.Columns.Where(column => column.Name != plan.Key && !column.IsList && column.Filled > 0 && plan.Decided.All(key => key.Column != column)))
            {
                var given = options.Extractions.GetValueOrDefault(column.Name);
                var others = given is null ? FindOthers(plan, column, files) : [];
                if (given is null && others.IsEmpty)
                {
                    continue;
                }

                var name = NameWords.ToType(given ?? string.Join(' ', NameWords.Stem(column.Name)));
                var type = plans.Any(other => other.TypeName == name) || GeneratedNames.IsFixed(name) ? $"{name}Record" : name;
                var node = nodes.Find(each => each.Key == column.Name && each.Columns.SequenceEqual(others, StringComparer.Ordinal));
                if (node is null)
                {
                    node = new InnerNode(type, column.Name, others);
                    nodes.Add(node);
                }

                node.Tables.Add(plan);
            }
        }

        // Where all values differ, the columns belong to the row, unless another table shows that they do not.
        nodes.RemoveAll(node => !options.Extractions.ContainsKey(node.Key) && node.Tables.TrueForAll(plan => plan.Table.Find(node.Key)!.IsUnique));
        foreach (var (node, plan) in nodes.SelectMany(node => node.Tables.Select(plan => (node, plan))))
        {
            plan.Dropped.UnionWith(node.Columns.Append(node.Key));
            findings.Add(plan.Table.Name, node.Key, "type", node.Columns.IsEmpty
                ? $"Its values are nodes {node.TypeName}, as --extract says."
                : $"{string.Join(", ", node.Columns)} follow from it in every row: they are nodes {node.TypeName}.", null);
        }

        OfferHierarchies(plans, files, findings);
        return nodes;
    }

    // GICS Sector follows from GICS Sub-Industry: both may be nodes, which only a person can say.
    private static void OfferHierarchies(IReadOnlyList<TablePlan> plans, SeedFiles files, FindingList findings)
    {
        foreach (var plan in plans.Where(plan => !plan.IsRelationship))
        {
            var texts = plan.Table.Columns.Where(column => column is { IsList: false, Distinct: > 1, Votes.IsNumber: false } && column.Distinct < column.Filled && !plan.Dropped.Contains(column.Name)).ToList();
            foreach (var lower in texts)
            {
                foreach (var upper in texts.Where(upper => upper.Distinct < lower.Distinct && NameWords.Split(upper.Name).Take(1).SequenceEqual(NameWords.Split(lower.Name).Take(1), StringComparer.Ordinal)))
                {
                    if (Dependency.Holds(plan.Table, files, lower.Name, [upper.Name]))
                    {
                        findings.Add(
                            plan.Table.Name, lower.Name, "question", $"{upper.Name} follows from it in every row: both may be nodes, one above the other. They are left as they are.",
                            $"--extract {SdlText.Argument($"{lower.Name}={NameWords.ToType(lower.Name)}")} --extract {SdlText.Argument($"{upper.Name}={NameWords.ToType(upper.Name)}")}");
                    }
                }
            }
        }
    }

    private static ImmutableArray<string> FindOthers(TablePlan plan, ColumnProfile column, SeedFiles files)
    {
        var stem = NameWords.Split(column.Name).Where(word => !NameWords.IsId(word)).ToList();
        if (!NameWords.IsId(column.Name) || stem.Count == 0)
        {
            return [];
        }

        ImmutableArray<string> others =
        [
            .. plan.Table.Columns.Where(other => other != column && !other.IsList && other.Name != plan.Key && NameWords.Split(other.Name) is var words
                && words.Count > stem.Count && words.Take(stem.Count).SequenceEqual(stem, StringComparer.Ordinal)).Select(other => other.Name),
        ];
        return others.IsEmpty || !Dependency.Holds(plan.Table, files, column.Name, others) ? [] : others;
    }
}
