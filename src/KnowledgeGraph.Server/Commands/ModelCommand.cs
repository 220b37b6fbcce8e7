using System.CommandLine;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Neo4j.Profiling;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Infers a model from files, or from a graph that others loaded into a Neo4j.</summary>
internal static class ModelCommand
{
    public static Command Create(ReadContext readContext)
    {
        var directory = new Argument<string?>("DIR") { Description = "The folder of the files. [default: Seed:Directory]", Arity = ArgumentArity.ZeroOrOne };
        var report = new Option<string?>("--report") { Description = "Also write what was found and decided to a file, as JSON.", HelpName = "FILE" };
        var sample = new Option<int>("--sample") { Description = "Of a Neo4j: the most nodes of a label, and relationships of a type, that are read.", HelpName = "NUMBER", DefaultValueFactory = _ => GraphProfiler.DefaultSample };
        var choices = new InferenceChoices();
        var infer = new Command(
            "infer",
            "Infer a model from csv, tsv, txt, json and jsonl files, also in gz and zip; without DIR, from the graph in Neo4j:Uri if that is set. The model goes to standard output, what was found and decided to standard error. The same files, or graph, give the same model.")
        {
            directory,
            report,
            sample,
        };
        choices.AddTo(infer);
        infer.SetAction(async (result, cancellationToken) =>
        {
            var context = readContext(result.GetValue(directory) is { } path ? [$"--Seed:Directory={path}"] : []);
            return await RunAsync(context, await InferAsync(context, choices.Read(result), result.GetValue(sample), cancellationToken), result.GetValue(report));
        });
        return new Command("model", "Work with models.") { infer, CreateIndex(readContext) };
    }

    private static Command CreateIndex(ReadContext readContext)
    {
        var create = new Option<bool>("--create") { Description = "Run it." };
        var index = new Command("index", "Print the Cypher that makes the full-text index which search needs in a Neo4j that others loaded.") { create };
        index.SetAction((result, cancellationToken) => MakeIndexAsync(readContext(), result.GetValue(create), cancellationToken));
        return index;
    }

    private static async Task<int> MakeIndexAsync(CommandContext context, bool isRun, CancellationToken cancellationToken)
    {
        var active = await ActiveModel.FindAsync(context, cancellationToken);
        var index = context.Store.FindNameIndex(active.Model) ?? throw new CommandException($"{context.Store.Name} needs no index: only a Neo4j that others loaded does (setting Neo4j:Uri).");
        if (index.Statements.Count == 0)
        {
            throw new CommandException("The model has no nodes to search: give a type @search(fields: [\"name\"]).");
        }

        foreach (var statement in index.Statements)
        {
            await context.Output.WriteLineAsync($"{statement};");
        }

        if (isRun)
        {
            await index.CreateAsync(cancellationToken);
            await context.Error.WriteLineAsync($"{context.Store.Name} has the index now.");
        }

        return ExitCode.Success;
    }

    private static async Task<InferredModel> InferAsync(CommandContext context, InferenceOptions options, int sample, CancellationToken cancellationToken)
    {
        var (settings, store) = (context.Settings, context.Store);
        if (settings.Seed.IsDefaultDirectory && settings.Store.IsNeo4j(settings.Neo4j))
        {
            return sample < 1 ? throw new CommandException("--sample must be a number above 0.")
                : await store.InferModelAsync(known: null, sample, options, cancellationToken) is { Sdl.Length: > 0 } inferred ? inferred
                : await store.FindModelAsync(cancellationToken) is { } sdl ? new InferredModel(sdl, [new Finding("model.graphql", null, "type", "It is the model that the graph was loaded with.", null)])
                : throw new CommandException($"{store.Name} holds no graph with labels.");
        }

        var directory = new SeedDirectory(settings.Seed.FindDirectory());
        var model = ModelInference.Infer(directory.Files, options);
        return model.Sdl.Length > 0
            ? model
            : throw new CommandException($"'{directory.Name}' has no tables. Name a folder that holds csv, tsv, txt, json or jsonl files, also packed in gz or zip.");
    }

    private static async Task<int> RunAsync(CommandContext context, InferredModel model, string? report)
    {
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
