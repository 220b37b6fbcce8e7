using System.Collections.Immutable;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>
/// Columns that lead to another table together with others: <c>{country}.{admin1}</c> is the key of <c>admin1</c>. A column is tried if a word of its name is that of the
/// table, whose keys are codes with a separator; before it come one other column, or those of a key that has been found.
/// </summary>
internal static class ComposedKeyRule
{
    private const string Separators = ".-_/:";

    /// <summary>Finds such keys in all tables.</summary>
    public static void Apply(IReadOnlyList<TablePlan> plans, SeedFiles files, FindingList findings)
    {
        foreach (var plan in plans.Where(plan => plan.Table.Parent is null))
        {
            foreach (var column in plan.Table.Columns.Where(column => column.Name != plan.Key && !column.IsList && column.Distinct > 1 && plan.ForeignKeys.TrueForAll(key => key.Column != column)))
            {
                foreach (var target in plans.Where(target => target != plan && IsNamed(column, target) && SeparatorOf(target) != '\0'))
                {
                    Try(plan, column, target, files, findings);
                }
            }
        }
    }

    private static bool IsNamed(ColumnProfile column, TablePlan target) =>
        NameWords.Stem(column.Name) is { Count: > 0 } stem && stem.All(word => target.Words.Contains(word, StringComparer.Ordinal));

    private static char SeparatorOf(TablePlan target) => target.KeyColumn is { Votes: { IsCode: true, IsNumber: false } } key
        ? Separators.FirstOrDefault(separator => key.First!.Contains(separator, StringComparison.Ordinal))
        : '\0';

    private static void Try(TablePlan plan, ColumnProfile column, TablePlan target, SeedFiles files, FindingList findings)
    {
        var separator = SeparatorOf(target);
        var columns = plan.Table.Columns.Where(other => other != column && !other.IsList && other.Votes.IsCode && other.Distinct > 1 && other.Distinct < other.Rows).Select(other => $"{{{other.Name}}}");
        var found = plan.Decided.Select(key => key.Written).OfType<string>().Concat(columns)
            .Select(before => $"{before}{separator}{{{column.Name}}}")
            .Select(written => (Written: written, Share: Share(plan, written, target, files)))
            .Where(each => each.Share.Found >= ForeignKeyRule.Decides * each.Share.All && each.Share.All > 1)
            .ToList();
        if (found is [var only])
        {
            var evidence = FormattableString.Invariant($"{only.Share.Found:N0} of {only.Share.All:N0} different values of {only.Written} are found in {target.Key}, and the names share a word");
            plan.ForeignKeys.Add(new ForeignKey(column, target, null, true, evidence) { Written = only.Written });
            findings.Add(plan.Table.Name, column.Name, "relationship", $"It leads to {target.TypeName}: {evidence}.", $"--relationship {plan.Table.Name}.{column.Name}=");
        }
    }

    private static (int Found, int All) Share(TablePlan plan, string written, TablePlan target, SeedFiles files)
    {
        ImmutableArray<string> columns = [.. written.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)])];
        var seen = new HashSet<UInt128>();
        using var row = new DataOpener(files).OpenTable(plan.Table.Source).Open(columns);
        while (row.ReadFilled())
        {
            if (!Enumerable.Range(0, columns.Length).Any(row.IsAbsent))
            {
                seen.Add(ColumnProfile.HashOf(columns.Index().Aggregate(written, (text, each) => text.Replace($"{{{each.Item}}}", row.Text(each.Index), StringComparison.Ordinal))));
            }
        }

        return (seen.Count(target.KeyColumn!.Values.Contains), seen.Count);
    }
}
