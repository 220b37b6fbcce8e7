using System.CommandLine;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Folders;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Prints the API schema of a model.</summary>
internal static class SchemaCommand
{
    public static Command Create(ReadContext readContext)
    {
        var command = new Command("schema", "Print the API schema, as GraphQL SDL, that the model in Seed:Directory gives.");
        command.SetAction((_, _) => RunAsync(readContext()));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        var model = new SeedDirectory(context.Settings.Seed.FindDirectory()).ReadModel();
        await context.Output.WriteLineAsync(GraphApi.PrintSchema(model, context.Settings.Api.ToFeatures()).TrimEnd());
        return ExitCode.Success;
    }
}
