using System.CommandLine;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Infers a model from files.</summary>
internal static class ModelCommand
{
    public static Command Create(ReadContext readContext)
    {
        var directory = new Argument<string?>("DIR") { Description = "The folder of the files. [default: Seed:Directory]", Arity = ArgumentArity.ZeroOrOne };
        var report = new Option<string?>("--report") { Description = "Also write what was found and decided to a file, as JSON.", HelpName = "FILE" };
        var choices = new InferenceChoices();
        var infer = new Command(
            "infer",
            "Infer a model from csv, tsv, txt, json and jsonl files, also in gz and zip. The model goes to standard output, what was found and decided to standard error. The same files give the same model.")
        {
            directory,
            report,
        };
        choices.AddTo(infer);
        infer.SetAction((result, _) => RunAsync(readContext(result.GetValue(directory) is { } path ? [$"--Seed:Directory={path}"] : []), choices.Read(result), result.GetValue(report)));
        return new Command("model", "Work with models.") { infer };
    }

    private static async Task<int> RunAsync(CommandContext context, InferenceOptions options, string? report)
    {
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var model = ModelInference.Infer(directory.Files, options);
        if (model.Sdl.Length == 0)
        {
            throw new CommandException($"'{directory.Name}' has no tables. Name a folder that holds csv, tsv, txt, json or jsonl files, also packed in gz or zip.");
        }

        await context.Output.WriteAsync(model.Sdl);
        foreach (var finding in model.Findings)
        {
            await context.Error.WriteLineAsync(PrintableText.OneLine($"{finding}"));
        }

        if (report is not null)
        {
            await using var file = File.Create(report);
            FindingReport.Write(file, model.Findings);
        }

        return ExitCode.Success;
    }
}
