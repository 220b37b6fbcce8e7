using KnowledgeGraph.Inference.Findings;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>Records inside of others lead to those that hold them, unless a column of theirs says so already.</summary>
internal static class NestingRule
{
    /// <summary>Decides it for all tables.</summary>
    public static void Apply(IReadOnlyList<TablePlan> plans, FindingList findings)
    {
        foreach (var plan in plans.Where(plan => plan.Table.Parent is not null))
        {
            var parent = plans.First(other => other.Table == plan.Table.Parent);
            var known = plan.Decided.FirstOrDefault(key => key.Target == parent);
            plan.Parent = known is null && parent.Key is not null ? parent : null;
            findings.Add(
                plan.Table.Name, known?.Column.Name, "relationship",
                known is null ? $"Each record leads to the {parent.TypeName} that holds it." : $"It says which {parent.TypeName} holds the record: one relationship, not two.", null);
        }
    }
}
