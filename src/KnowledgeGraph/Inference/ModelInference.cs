using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Output;
using KnowledgeGraph.Inference.Profiles;
using KnowledgeGraph.Inference.Rules;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Inference;

/// <summary>A model that has been inferred from files.</summary>
/// <param name="Sdl">The model; empty if no file holds a table.</param>
/// <param name="Findings">What has been found and decided, in the order of the rules.</param>
public sealed record InferredModel(string Sdl, ImmutableArray<Finding> Findings);

/// <summary>
/// Infers a model from files as people have them, with the directives that say where its data is. The same files and options give the same
/// model. It never guesses where the files leave a choice: it then keeps what is there, and says by which option it can be decided.
/// </summary>
public static class ModelInference
{
    /// <summary>Infers a model.</summary>
    /// <param name="files">The files; those that hold no tables are left out.</param>
    /// <param name="options">What a person has decided.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static InferredModel Infer(SeedFiles files, InferenceOptions options)
    {
        var (findings, finder) = (new FindingList(), new TableFinder(files, options));
        var tables = finder.Find();
        List<TablePlan> plans = [.. tables.Where(table => table.Rows > 0).Select(table => new TablePlan(table))];
        foreach (var table in tables.Where(table => table.Rows == 0))
        {
            findings.Add(table.Name, null, "value", $"{table.Source.File} has a first row of names and no other row, and is left out.", null);
        }

        foreach (var table in tables.Where(table => table.Columns.Any(column => column.Filled < column.Rows)))
        {
            findings.Add(table.Name, null, "value", DescribeMissing(table), null);
        }

        foreach (var (file, sentence) in finder.LeftOut)
        {
            findings.Add(file, null, "value", sentence, null);
        }

        NameTypes(plans, options, findings);
        KeyRule.Apply(plans, files, options, findings);
        ForeignKeyRule.Apply(plans, options, findings);
        ComposedKeyRule.Apply(plans, files, findings);
        RelationshipRule.Apply(plans, files, findings);
        NestingRule.Apply(plans, findings);
        var inner = InnerNodeRule.Apply(plans, files, options, findings);
        var sdl = plans.Count == 0 ? "" : new ModelDraft(plans, inner, options, findings).Write();
        return new InferredModel(sdl, [.. findings.All]);
    }

    private static string DescribeMissing(TableProfile table)
    {
        var columns = table.Columns.Where(column => column.Filled < column.Rows).Select(column => (column.Name, Empty: column.Rows - column.Filled - column.NullFields, Nulls: column.NullFields));
        var parts = columns.Select(column => (column.Empty, column.Nulls) switch
        {
            (var empty, 0) => FormattableString.Invariant($"{column.Name} {empty:N0} empty"),
            (0, var nulls) => FormattableString.Invariant($"{column.Name} {nulls:N0} NULL"),
            var (empty, nulls) => FormattableString.Invariant($"{column.Name} {empty:N0} empty, {nulls:N0} NULL"),
        });
        return $"Fields without a value: {string.Join("; ", parts)}.";
    }

    private static void NameTypes(List<TablePlan> plans, InferenceOptions options, FindingList findings)
    {
        var names = new UniqueName();
        foreach (var plan in plans)
        {
            var constant = plan.Table.Columns.FirstOrDefault(column => column.IsConstant && column.Rows > 1 && column.Votes.IsCode && NameWords.Split(column.Name) is ["type"] or ["kind"]);
            var name = options.Types.GetValueOrDefault(plan.Table.Name) ?? NameWords.ToType(constant?.First ?? plan.Table.Name);
            plan.TypeName = names.Take(GeneratedNames.IsFixed(name) ? $"{name}Record" : name);
            findings.Add(
                plan.Table.Name, constant?.Name, "type", FormattableString.Invariant($"{plan.Table.Source.File}{(plan.Table.Source.Path.Length == 0 ? "" : $" {plan.Table.Source.Path}")}: {plan.Table.Rows:N0} rows of the type {plan.TypeName}{(constant is null ? "" : ", which the column names")}."),
                $"--type {plan.Table.Name}=NAME");
        }
    }
}
