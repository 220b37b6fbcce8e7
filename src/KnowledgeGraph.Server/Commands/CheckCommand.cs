using System.CommandLine;

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
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        var rows = await ProgressBar.OnStandardError().RunAsync(
            "Checking files", directory.Size, progress => Task.FromResult(directory.ReadRows(model, context.Settings.Seed.ToFormat(), progress)));
        var store = context.Store;
        var problems = await store.FindProblemsAsync(model, rows.Fingerprint, cancellationToken);
        foreach (var problem in problems)
        {
            await context.Error.WriteLineAsync($"{store.Name}: {problem}");
        }

        if (problems.Count > 0)
        {
            return ExitCode.Failure;
        }

        await context.Output.WriteLineAsync($"{store.Name} is whole, and holds the graph of {directory.Name}.");
        return ExitCode.Success;
    }
}
