using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.JsonLines;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Brings files into the graph that the store holds: what they say is added or replaced, and the rest stays.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static Command Create(ReadContext readContext)
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "The folder of the files, or a file that 'export jsonl' wrote. Without a model.graphql there, the model of the store's graph says what they hold. [default: Seed:Directory]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var choices = new ImportChoices();
        var command = new Command("import", "Add files to the graph in the store, or bring it up to date with them: all of it, or nothing and a list of what is wrong.") { directory };
        choices.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var path = result.GetValue(directory);
            using var unpacked = JsonLinesSeed.IsFile(path) ? JsonLinesSeed.Unpack(path!) : null;
            var context = readContext((unpacked?.Directory ?? path) is { } folder ? [$"--Seed:Directory={folder}"] : []);
            return await RunAsync(context, unpacked is null ? context.Settings.Seed.ToFormat() : JsonLinesUnpacker.Format, choices.Read(result), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CsvFormat format, ImportChoices.Chosen chosen, CancellationToken cancellationToken)
    {
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var isEmpty = await context.Store.IsEmptyAsync(cancellationToken);
        var model = await FindModelAsync(context, directory, isEmpty, chosen.KeepsOrigin, cancellationToken);
        chosen.Check(model);
        if (!isEmpty)
        {
            return await ImportAsync(context, directory, model, format, chosen, cancellationToken);
        }

        foreach (var line in directory.DescribeInferred(model))
        {
            await context.Output.WriteLineAsync(line);
        }

        IGraphRows Choose(IFileRows rows) => ChooseRows(directory, model, rows, chosen.Options);
        if (chosen.Options.IsDryRun)
        {
            var (all, notes) = directory.ReadRows(model, format, added: new AddedFiles(Known: null, chosen.Dangling));
            await WriteNotesAsync(context, notes);
            var rows = Choose(all);
            await context.Output.WriteLineAsync(FormattableString.Invariant($"{context.Store.Name} holds no graph: {rows.NodeCount:N0} nodes and {rows.Count - rows.NodeCount:N0} relationships would be loaded."));
            return ExitCode.Success;
        }

        var result = await GraphLoading.LoadAsync(context, directory, model, format, replaces: false, cancellationToken, new AddedFiles(Known: null, chosen.Dangling), Choose);
        await context.Output.WriteLineAsync(GraphLoading.Describe(result, context.Store.Name));
        await context.WriteBookmarkAsync(result.Bookmark);
        return ExitCode.Success;
    }

    private static IGraphRows ChooseRows(SeedDirectory directory, GraphModel model, IFileRows rows, ImportOptions options)
    {
        var chosen = options.Only.IsEmpty ? null : ChosenRows.Of(model, rows, options);
        return chosen is { ErrorCount: > 0 } ? throw new CommandException(directory.Print(chosen.Errors, chosen.ErrorCount)) : chosen ?? (IGraphRows)rows;
    }

    /// <summary>The model of the folder, else that of the graph, else the one that is inferred.</summary>
    private static async Task<GraphModel> FindModelAsync(CommandContext context, SeedDirectory directory, bool isEmpty, bool keepsOrigin, CancellationToken cancellationToken)
    {
        var stored = isEmpty ? null : await context.Store.FindModelAsync(cancellationToken);
        if (keepsOrigin && stored is not null && OriginFields.AddTo(stored) != stored)
        {
            throw new CommandException(
                $"{context.Store.Name} holds a graph that does not keep where its rows are from. Import with --origin into an empty store first, or give the types of its model fields with @column(name: \"$file\") and load it with 'seed --replace'.");
        }

        if (stored is not null && !directory.HasModel)
        {
            return Require(stored, $"The model in {context.Store.Name}");
        }

        var model = directory.ReadModel();
        return keepsOrigin ? Require(OriginFields.AddTo(model.Sdl), "The model with the fields of --origin") : model;
    }

    private static GraphModel Require(string sdl, string name)
    {
        var reading = ModelReader.Read(sdl);
        return reading.Model ?? throw new CommandException(reading.Errors.Select(error => error.Print(name)));
    }

    private static async Task<int> ImportAsync(
        CommandContext context, SeedDirectory directory, GraphModel model, CsvFormat format, ImportChoices.Chosen chosen, CancellationToken cancellationToken)
    {
        var bar = ProgressBar.OnStandardError();
        await using var writing = await context.Store.BeginWritingAsync(model, cancellationToken);
        var stored = await bar.RunAsync("Reading the graph", total: null, _ => StoredNodes.ReadAsync(model, writing.Reading, cancellationToken));
        var (rows, notes) = await bar.RunAsync(
            "Checking files", directory.Size, progress => Task.FromResult(directory.ReadRows(model, format, progress, new AddedFiles(stored, chosen.Dangling))));
        await WriteNotesAsync(context, notes);
        var import = new GraphImport(model, stored, rows, chosen.Options);
        var report = await bar.RunAsync("Importing rows", import.Count, progress => import.RunAsync(writing, progress, cancellationToken));
        if (report.ErrorCount > 0)
        {
            throw new CommandException(directory.Print(report.Errors, report.ErrorCount));
        }

        await WriteReportAsync(context, report, notes, chosen);
        await context.WriteBookmarkAsync(chosen.Options.IsDryRun ? null : writing.Bookmark);
        return ExitCode.Success;
    }

    private static async Task WriteNotesAsync(CommandContext context, IReadOnlyList<string> notes)
    {
        foreach (var note in notes)
        {
            await context.Error.WriteLineAsync(PrintableText.OneLine(note));
        }
    }

    private static async Task WriteReportAsync(CommandContext context, ImportReport report, IReadOnlyList<string> notes, ImportChoices.Chosen chosen)
    {
        foreach (var counts in report.Nodes.Concat(report.Relationships))
        {
            await context.Output.WriteLineAsync(FormattableString.Invariant(
                $"{counts.Type}: {counts.Rows:N0} rows; {counts.Created:N0} created, {counts.Changed:N0} changed, {counts.Unchanged:N0} unchanged, {counts.Removed:N0} removed."));
        }

        await context.Output.WriteLineAsync(report.IsUnchanged ? $"{context.Store.Name} holds all of this already. Nothing was changed."
            : chosen.Options.IsDryRun ? $"This would be imported into {context.Store.Name}. Nothing was changed."
            : $"Imported into {context.Store.Name}.");
        if (chosen.Report is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { chosen.Options.Mode, chosen.Options.IsDryRun, report.Nodes, report.Relationships, notes }, Form) + "\n");
        }
    }
}
