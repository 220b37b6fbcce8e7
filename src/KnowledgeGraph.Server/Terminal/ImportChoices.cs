using System.CommandLine;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Terminal;

/// <summary>The options by which a person decides what an import does.</summary>
internal sealed class ImportChoices
{
    private readonly Option<string> _mode = new("--mode")
    {
        Description = "add: what is there stays, and the files must say the same of it. update: the files' values replace others. sync: as update, and what the files' types hold no more goes.",
        HelpName = "add|update|sync",
        DefaultValueFactory = _ => "update",
    };

    private readonly Option<string> _empty = new("--empty")
    {
        Description = "What an empty field does to a value that is there: keep, or null to remove it. [default: keep; null with --mode sync]",
        HelpName = "keep|null",
    };

    private readonly Option<string> _dangling = new("--dangling")
    {
        Description = "What becomes of a relationship to an unknown node: skip leaves it out, create makes a node of the id, error refuses the files. [default: skip up to one in twenty of a file]",
        HelpName = "skip|create|error",
    };

    private readonly Option<string[]> _only = new("--only") { Description = "A node type or relationship type; the rows of others are left. May be repeated.", HelpName = "TYPE" };
    private readonly Option<bool> _origin = new("--origin") { Description = "Keep with each node and relationship the file and line of its row, the file's SHA-256, and the time: in fields that the model gets when the store is empty." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Do all of it but the writing." };
    private readonly Option<int> _keep = new("--keep") { Description = "The number of database files before imports that are kept: graph.db.1 is the one before this import. SQLite alone. [default: 0]", HelpName = "N" };
    private readonly Option<string?> _report = new("--report") { Description = "A file for the report, as JSON.", HelpName = "FILE" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _mode, _empty, _dangling, _only, _origin, _dryRun, _keep, _report })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandException">One is not one of its values.</exception>
    public Chosen Read(ParseResult result)
    {
        var mode = Choose(result, _mode, ("add", ImportMode.Add), ("update", ImportMode.Update), ("sync", ImportMode.Sync)) ?? ImportMode.Update;
        var options = new ImportOptions(mode)
        {
            Only = [.. result.GetValue(_only) ?? []],
            EmptyRemoves = Choose(result, _empty, ("keep", false), ("null", true)) ?? mode == ImportMode.Sync,
            IsDryRun = result.GetValue(_dryRun),
            Kept = result.GetValue(_keep) is >= 0 and var count ? count : throw new CommandException("--keep is not negative. Write the number of files to keep."),
        };
        var dangling = Choose(result, _dangling, ("skip", DanglingRows.Skip), ("create", DanglingRows.Create), ("error", DanglingRows.Refuse)) ?? DanglingRows.SkipFew;
        return dangling == DanglingRows.Create && mode == ImportMode.Sync
            ? throw new CommandException("'--dangling create' does not go with '--mode sync', which removes nodes that no file holds. Add the nodes to a file, or write '--dangling skip'.")
            : new Chosen(options, dangling, result.GetValue(_origin), result.GetValue(_report));
    }

    private static T? Choose<T>(ParseResult result, Option<string> option, params (string Word, T Value)[] values)
        where T : struct
    {
        var word = result.GetValue(option);
        var at = Array.FindIndex(values, value => value.Word == word);
        return word is null ? null
            : at >= 0 ? values[at].Value
            : throw new CommandException($"'{word}' is not a value of {option.Name}. Write one of {string.Join(", ", values.Select(value => value.Word))}.");
    }

    /// <summary>The options of a command line.</summary>
    /// <param name="Options">The options of the import.</param>
    /// <param name="Dangling">The rule for relationships to unknown nodes.</param>
    /// <param name="KeepsOrigin">True if the graph keeps where each row is from.</param>
    /// <param name="Report">The file of the report; null for none.</param>
    internal sealed record Chosen(ImportOptions Options, DanglingRows Dangling, bool KeepsOrigin, string? Report)
    {
        /// <summary>Requires that the model has the types that were named.</summary>
        /// <exception cref="CommandException">It has not.</exception>
        public void Check(GraphModel model)
        {
            var known = model.NodeTypes.Select(type => type.Name).Concat(model.RelationshipTypes.Select(type => type.Name)).ToList();
            foreach (var unknown in Options.Only.Except(known, StringComparer.Ordinal))
            {
                throw new CommandException($"The model has no type '{unknown}'. Write --only with one of {string.Join(", ", known.Take(50))}.");
            }
        }
    }
}
