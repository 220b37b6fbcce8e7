using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>
/// Columns that lead to other tables: their values are keys there, and a word of their names is that of the table. Codes need no such word if nearly all are found;
/// whole numbers without one are a question, since dense numbers are keys everywhere.
/// </summary>
internal static class ForeignKeyRule
{
    /// <summary>The share of different values that decides.</summary>
    public const double Decides = 0.95;

    private const double MayLead = 0.5;
    private const int FewValues = 2;
    private const double OwnShare = 0.9; // a column of a table that differs in nearly every row is another key of it

    /// <summary>Finds the foreign keys of all tables.</summary>
    public static void Apply(IReadOnlyList<TablePlan> plans, InferenceOptions options, FindingList findings)
    {
        foreach (var plan in plans)
        {
            foreach (var column in plan.Table.Columns.Where(column => column.Name != plan.Key && column.Distinct > 0 && CanLead(column)))
            {
                if (Decide(plan, column, plans, options) is { } key)
                {
                    plan.ForeignKeys.Add(key);
                    Report(plan, key, findings);
                }
            }
        }
    }

    private static bool CanLead(ColumnProfile column) =>
        column.Name is not ("$value" or "$key") && (column.Votes.IsWhole || (!column.Votes.IsNumber && !column.Votes.IsBoolean && !column.Votes.IsDate && !column.Votes.IsLocalDateTime));

    private static ForeignKey? Decide(TablePlan plan, ColumnProfile column, IReadOnlyList<TablePlan> plans, InferenceOptions options)
    {
        if (options.Relationships.TryGetValue($"{plan.Table.Name}.{column.Name}", out var given))
        {
            return plans.FirstOrDefault(other => other.Table.Name == given) is { Key: not null } target ? new ForeignKey(column, target, null, true, "as --relationship says") : null;
        }

        var candidates = plans.SelectMany(target => Targets(plan, column, target)).OrderByDescending(each => each.Rank).ThenByDescending(each => each.Share).ToList();
        if (candidates is not [var best, ..])
        {
            return null;
        }

        var equals = candidates.Where(each => each.Rank == best.Rank && each.Share >= best.Share && each.Target != best.Target).Select(each => each.Target).ToList();
        var isText = !column.Votes.IsWhole;
        var isDecided = best.Share >= Decides && equals.Count == 0 && (best.Rank > 0 || (isText && column.Votes.IsCode && column.Distinct >= FewValues && !column.IsUnique));
        if (!isDecided && (column.IsConstant || column.IsUnique || (isText && (!column.Votes.IsCode || column.Distinct < FewValues))) && best.Rank == 0)
        {
            return null;
        }

        var others = candidates.Select(each => each.Target).Where(each => each != best.Target).Distinct().ToList();
        var evidence = FormattableString.Invariant($"{Math.Round(best.Share * column.Distinct):N0} of {column.Distinct:N0} different values are found in {best.To.Name}{(best.Rank > 0 ? ", and the names share a word" : "")}");
        return new ForeignKey(column, best.Target, best.To.Name == best.Target.Key ? null : best.To.Name, isDecided, evidence) { Others = others };
    }

    private static IEnumerable<(TablePlan Target, ColumnProfile To, int Rank, double Share)> Targets(TablePlan plan, ColumnProfile column, TablePlan target)
    {
        var shared = NameWords.Stem(column.Name).Intersect(target.Words, StringComparer.Ordinal).ToList();
        var rank = shared.Count == 0 ? 0 : shared.Count == NameWords.Stem(column.Name).Count ? 2 : 1;
        var columns = target.Table.Columns.Where(to => to != column && (to.Name == target.Key || (to.IsUnique && to.Votes.IsCode && !to.Votes.IsWhole && target.Key is not null)));
        foreach (var to in columns)
        {
            var share = column.ShareIn(to);
            var isOwnOther = target == plan && !column.IsList && column.Distinct > FewValues && column.Distinct >= OwnShare * column.Filled;
            if (share >= MayLead && !isOwnOther && (rank > 0 || share >= Decides))
            {
                yield return (target, to, rank, share);
            }
        }
    }

    private static void Report(TablePlan plan, ForeignKey key, FindingList findings)
    {
        var column = $"{plan.Table.Name}.{key.Column.Name}";
        if (key.IsDecided)
        {
            findings.Add(plan.Table.Name, key.Column.Name, "relationship", $"It leads to {key.Target.TypeName}: {key.Evidence}.", $"--relationship {SdlText.Argument($"{column}=")}");
        }
        else
        {
            var others = key.Others.Count == 0 ? "" : $", or to {string.Join(", ", key.Others.Take(5).Select(other => other.TypeName))}";
            findings.Add(plan.Table.Name, key.Column.Name, "question", $"It may lead to {key.Target.TypeName}: {key.Evidence}{others}. It is left as it is.", $"--relationship {SdlText.Argument($"{column}={key.Target.Table.Name}")}");
        }
    }
}
