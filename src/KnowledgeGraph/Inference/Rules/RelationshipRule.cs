using System.Collections.Immutable;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>Tables without a key: of two foreign keys they are relationships; else two columns together may be a key; else the whole row is.</summary>
internal static class RelationshipRule
{
    /// <summary>Decides it for all tables.</summary>
    public static void Apply(IReadOnlyList<TablePlan> plans, SeedFiles files, FindingList findings)
    {
        foreach (var plan in plans.Where(plan => plan.Key is null))
        {
            var ends = plan.Decided.Where(key => !key.Column.IsList && key.Written is null).ToList();
            if (ends.Count == 2 && ends.TrueForAll(key => key.Column.Filled == key.Column.Rows) && plan.Table.Parent is null && !IsTarget(plan, plans))
            {
                plan.IsRelationship = true;
                findings.Add(plan.Table.Name, null, "relationship", $"It has no key and leads to {ends[0].Target.TypeName} and {ends[1].Target.TypeName}: its rows are relationships.", $"--key {plan.Table.Name}={ends[0].Column.Name},{ends[1].Column.Name}");
            }
            else if (FindPair(plan.Table, files) is var (first, second))
            {
                plan.Key = $"{{{first}}}:{{{second}}}";
                findings.Add(plan.Table.Name, $"{first}, {second}", "key", "They are the key together: no two rows have the same values in both.", $"--key {plan.Table.Name}=COLUMN,COLUMN");
            }
            else
            {
                (plan.Key, plan.Merges) = ("*", true);
                findings.Add(plan.Table.Name, null, "key", "No column is a key: the hash of the whole row is, and equal rows are one node.", $"--key {plan.Table.Name}=COLUMN");
            }
        }
    }

    private static bool IsTarget(TablePlan plan, IReadOnlyList<TablePlan> plans) => plans.Any(other => other.Decided.Any(key => key.Target == plan));

    private static (string First, string Second)? FindPair(TableProfile table, SeedFiles files)
    {
        var columns = table.Columns.Where(column => column.Filled == column.Rows && !column.IsList && column.Distinct > 1 && (!column.Votes.IsNumber || column.Votes.IsWhole)).Take(4).ToList();
        foreach (var (first, second) in columns.SelectMany((first, index) => columns.Skip(index + 1).Select(second => (first, second))))
        {
            if ((double)first.Distinct * second.Distinct >= table.Rows && IsUnique(table, files, first.Name, second.Name))
            {
                return (first.Name, second.Name);
            }
        }

        return null;
    }

    private static bool IsUnique(TableProfile table, SeedFiles files, params ImmutableArray<string> columns)
    {
        var seen = new HashSet<UInt128>();
        using var row = new DataOpener(files).OpenTable(table.Source).Open(columns);
        while (row.ReadFilled())
        {
            if (!seen.Add(ColumnProfile.HashOf($"{row.Text(0)}\u001E{row.Text(1)}")))
            {
                return false;
            }
        }

        return true;
    }
}
