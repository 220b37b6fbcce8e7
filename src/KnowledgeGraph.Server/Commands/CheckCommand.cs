using System.CommandLine;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Says whether the store is whole and current.</summary>
internal static class CheckCommand
{
    public static Command Create(ReadContext readContext)
    {
        var command = new Command("check", "Say whether the store is whole, fits the model, and holds the graph of the files in Seed:Directory.");
        command.SetAction((_, _) => RunAsync(readContext()));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        var rows = await ProgressBar.OnStandardError().RunAsync(
            "Checking files", directory.Size, progress => directory.ReadRows(model, context.Settings.Seed.ArrayDelimiter[0], progress));
        var path = context.Settings.Sqlite.Path;
        var problems = SqliteCheck.Find(model, path, rows.Fingerprint).ToList();
        foreach (var problem in problems)
        {
            await context.Error.WriteLineAsync($"{path}: {problem}");
        }

        if (problems.Count > 0)
        {
            return ExitCode.Failure;
        }

        await context.Output.WriteLineAsync($"{path} is whole, and holds the graph of {directory.Name}.");
        return ExitCode.Success;
    }
}
