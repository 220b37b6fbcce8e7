using System.CommandLine;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Prints the API schema of a model.</summary>
internal static class SchemaCommand
{
    public static Command Create(ReadContext readContext)
    {
        var command = new Command("schema", "Print the API schema, as GraphQL SDL, that the model of Seed:Directory gives.");
        command.SetAction(_ =>
        {
            var context = readContext();
            var model = SeedDirectory.Of(context.Settings.Seed).ReadModel();
            context.Output.WriteLine(model);
            return ExitCode.Success;
        });
        return command;
    }
}
