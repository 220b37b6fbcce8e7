using System.CommandLine;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Checks whether the store is whole and current.</summary>
internal static class CheckCommand
{
    public static Command Create(ReadContext readContext)
    {
        var command = new Command("check", "Check whether the store is whole, fits the model, and holds the graph of the files in Seed:Directory.");
        command.SetAction((_, cancellationToken) => RunAsync(readContext(), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var store = context.Store;
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var active = store.HoldsThreads ? new ActiveModel(directory.ReadModel(), directory) : await ActiveModel.FindAsync(context, cancellationToken);
        foreach (var line in active.Inferred is null ? [] : active.Describe(store.Name))
        {
            await context.Output.WriteLineAsync(line);
        }

        if (await store.FindDifferencesAsync(active.Model, areProperties: true, cancellationToken) is { } differences)
        {
            foreach (var difference in differences)
            {
                await context.Output.WriteLineAsync(difference);
            }

            await context.Output.WriteLineAsync($"{store.Name} holds a graph that this service did not load. It can be served.");
            return ExitCode.Success;
        }

        var model = directory.ReadModel();
        var (rows, _) = await ProgressBar.OnStandardError().RunAsync(
            "Checking files", directory.Size, progress => Task.FromResult(directory.ReadRows(model, context.Settings.Seed.ToFormat(), progress)));
        var problems = await store.FindProblemsAsync(model, rows.Fingerprint, cancellationToken);
        foreach (var problem in problems)
        {
            await context.Error.WriteLineAsync(PrintableText.OneLine($"{store.Name}: {problem}"));
        }

        if (problems.Count > 0)
        {
            return ExitCode.Failure;
        }

        await context.Output.WriteLineAsync($"{store.Name} is whole, and holds the graph of {directory.Name}.");
        return ExitCode.Success;
    }
}
