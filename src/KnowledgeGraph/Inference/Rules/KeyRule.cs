using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>
/// The key of a table: a column whose values are all different, named like an id; else one of codes; else the left one. Never a number with a fraction, a time, or a column
/// that is the key of another table by its name.
/// </summary>
internal static class KeyRule
{
    private const double MostExceptions = 0.1;

    /// <summary>Decides the keys of all tables.</summary>
    public static void Apply(IReadOnlyList<TablePlan> plans, SeedFiles files, InferenceOptions options, FindingList findings)
    {
        foreach (var plan in plans)
        {
            if (options.Keys.TryGetValue(plan.Table.Name, out var given))
            {
                var columns = given.Split(',', StringSplitOptions.TrimEntries);
                plan.Key = columns.Length == 1 ? columns[0] : string.Join(':', columns.Select(column => $"{{{column}}}"));
                findings.Add(plan.Table.Name, given, "key", "It is the key, as --key says.", null);
            }
            else if (plan.Table.IsMap)
            {
                DecideMap(plan, plans, files, findings);
            }
            else if (Candidates(plan, plans) is [var best, .. var others])
            {
                plan.Key = best.Name;
                var rest = others.Count == 0 ? "" : $" {string.Join(", ", others.Select(other => other.Name))} would do too.";
                findings.Add(plan.Table.Name, best.Name, "key", FormattableString.Invariant($"It is the key: {best.Distinct:N0} rows, no two with the same value.{rest}"), others.Count == 0 ? null : $"--key {SdlText.Argument($"{plan.Table.Name}={others[0].Name}")}");
            }
        }
    }

    // A language has the same name in every country; a translation of a country's name belongs to the country.
    private static void DecideMap(TablePlan plan, IReadOnlyList<TablePlan> plans, SeedFiles files, FindingList findings)
    {
        var parent = plans.FirstOrDefault(other => other.Table == plan.Table.Parent);
        var others = plan.Table.Columns.Select(column => column.Name).Where(name => name != "$key");
        var most = plan.Table.Rows * MostExceptions;
        var exceptions = parent is null ? 0 : Dependency.CountExceptions(plan.Table, files, "$key", [.. others], most);
        if (exceptions <= most)
        {
            (plan.Key, plan.Merges) = ("$key", parent is not null);
            findings.Add(plan.Table.Name, "$key", "key", exceptions == 0
                ? "The names of the entries are the key: entries of one name say the same, and are one node."
                : FormattableString.Invariant($"The names of the entries are the key, and entries of one name are one node: {exceptions:N0} of {plan.Table.Rows:N0} differ from the first of their name, which counts."), null);
            return;
        }

        (plan.Key, plan.Merges) = parent!.KeyColumn is { } key ? ($"{{{plan.Up}{key.Name}}}:{{$key}}", false) : ("*", true);
        findings.Add(plan.Table.Name, "$key", "key", "Entries of one name differ: the key is that of the record that holds them, and the name.", null);
    }

    private static List<ColumnProfile> Candidates(TablePlan plan, IReadOnlyList<TablePlan> plans) =>
    [
        .. plan.Table.Columns
            .Where(column => column.IsUnique && CanBeKey(column) && !BelongsElsewhere(column, plan, plans))
            .OrderBy(column => Rank(column, plan)),
    ];

    private static bool CanBeKey(ColumnProfile column)
    {
        var votes = column.Votes;
        return !votes.IsBoolean && (!votes.IsNumber || votes.IsWhole) && !votes.IsCommaNumber && !votes.IsDate && !votes.IsDateTime && !votes.IsLocalDateTime && votes.DayFirstFormat is null && votes.MonthFirstFormat is null
            && column.First!.Length <= 200 && (!votes.IsWhole || NameWords.IsId(column.Name));
    }

    private static int Rank(ColumnProfile column, TablePlan plan)
    {
        var stem = NameWords.Stem(column.Name);
        return NameWords.IsId(column.Name) && stem.All(word => plan.Words.Contains(word, StringComparer.Ordinal)) ? 0
            : NameWords.IsId(column.Name) ? 1
            : column.Votes.IsCode && !NameWords.IsCaption(column.Name) ? 2
            : 3;
    }

    // territoryID is the key of territories, though each is once in employee-territories too.
    private static bool BelongsElsewhere(ColumnProfile column, TablePlan plan, IReadOnlyList<TablePlan> plans)
    {
        var stem = NameWords.Stem(column.Name);
        return stem.Count > 0 && NameWords.IsId(column.Name) && !SameWords(stem, NameWords.Stem(plan.Table.Name)) && !SameWords(stem, NameWords.Stem(plan.TypeName))
            && plans.Any(other => other != plan && (SameWords(stem, NameWords.Stem(other.Table.Name)) || SameWords(stem, NameWords.Stem(other.TypeName)))
                && other.Table.Columns.Any(each => each.IsUnique && NameWords.IsId(each.Name) && column.ShareIn(each) >= ForeignKeyRule.Decides));
    }

    private static bool SameWords(IReadOnlyList<string> left, IReadOnlyList<string> right) => left.SequenceEqual(right, StringComparer.Ordinal);
}
