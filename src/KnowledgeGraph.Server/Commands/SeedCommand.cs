using System.CommandLine;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.JsonLines;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Loads a graph from files into the store.</summary>
internal static class SeedCommand
{
    public static Command Create(ReadContext readContext)
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "The folder of model.graphql, nodes/*.csv and relationships/*.csv, or a file that 'export jsonl' wrote. [default: Seed:Directory]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var replace = new Option<bool>("--replace") { Description = "Drop the graph that the store holds, with all texts attached to it." };
        var delimiter = new Option<string?>("--delimiter")
        {
            Description = "The character between the fields of a row, or 'tab'; Seed:Delimiter (,) if it is left out.",
            HelpName = "C",
        };
        var arrayDelimiter = new Option<string?>("--array-delimiter")
        {
            Description = "The character between the elements of a list; Seed:ArrayDelimiter (;) if it is left out.",
            HelpName = "C",
        };
        var command = new Command("seed", "Load a graph from files into the store: all of it, or nothing and a list of what is wrong.")
        {
            directory,
            replace,
            delimiter,
            arrayDelimiter,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var path = result.GetValue(directory);
            using var unpacked = JsonLinesSeed.IsFile(path) ? JsonLinesSeed.Unpack(path!) : null;
            return await RunAsync(
                readContext(
                [
                    .. Setting("Seed:Directory", unpacked?.Directory ?? path),
                    .. Setting("Seed:Delimiter", result.GetValue(delimiter)),
                    .. Setting("Seed:ArrayDelimiter", result.GetValue(arrayDelimiter)),
                ]),
                unpacked is null ? null : JsonLinesUnpacker.Format,
                result.GetValue(replace),
                cancellationToken);
        });
        return command;
    }

    private static string[] Setting(string name, string? value) => value is null ? [] : [$"--{name}={value}"];

    private static async Task<int> RunAsync(CommandContext context, CsvFormat? format, bool replaces, CancellationToken cancellationToken)
    {
        var directory = new SeedDirectory(context.Settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        foreach (var line in directory.DescribeInferred(model))
        {
            await context.Output.WriteLineAsync(line);
        }

        var result = await GraphLoading.LoadAsync(context, directory, model, format ?? context.Settings.Seed.ToFormat(), replaces, cancellationToken);
        await context.Output.WriteLineAsync(GraphLoading.Describe(result, context.Store.Name));
        await context.WriteBookmarkAsync(result.Bookmark);
        return ExitCode.Success;
    }
}
