using System.CommandLine;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The program's command line.</summary>
internal static class CommandLine
{
    private const string Description = """
        A knowledge graph that answers GraphQL: every fact comes with the passages that state it.

        Without a command it serves. Every setting of appsettings.json can be given to every command as --Section:Name=value,
        for example --Sqlite:Path=my.db --Seed:Directory=my-graph, or in the environment as Section__Name=value.
        """;

    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            var (settings, others) = SettingArguments.Split(arguments);
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // The server drains before it stops, and loading is all or nothing: neither needs to be hurried.
                ProcessTerminationTimeout = null,
            };
            return await CreateRoot(more => Read([.. settings, .. more], output, error)).Parse(others).InvokeAsync(invocation);
        }
        catch (Exception exception) when (exception is CommandException or SettingsException or StoreException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(PrintableText.Lines(exception.Message));
            return ExitCode.Failure;
        }
    }

    private static RootCommand CreateRoot(ReadContext readContext)
    {
        var serve = ServeCommand.Create(readContext);
        var root = new RootCommand(Description)
        {
            serve,
            SeedCommand.Create(readContext),
            ImportCommand.Create(readContext),
            AttachCommand.CreateAttach(readContext),
            AttachCommand.CreateDetach(readContext),
            CheckCommand.Create(readContext),
            SchemaCommand.Create(readContext),
            ModelCommand.Create(readContext),
            ExportCommand.Create(readContext),
        };
        foreach (var option in serve.Options)
        {
            root.Add(option);
        }

        root.Action = serve.Action;
        return root;
    }

    private static CommandContext Read(IReadOnlyList<string> settings, TextWriter output, TextWriter error)
    {
        var configuration = SettingSources.Read(settings);
        return new CommandContext(configuration, ServiceSettings.Read(configuration), output, error);
    }
}
