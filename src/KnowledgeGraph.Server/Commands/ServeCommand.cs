using System.CommandLine;
using KnowledgeGraph.Server.Http;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Serves GraphQL over HTTP.</summary>
internal static partial class ServeCommand
{
    public static Command Create(ReadContext readContext)
    {
        var urls = new Option<string?>("--urls")
        {
            Description = "Where to listen: one or more addresses with ; between them. [default: http://localhost:8080]",
            HelpName = "URLS",
        };
        var command = new Command("serve", "Serve GraphQL at /graphql; create the database from Seed:Directory where there is none. The default.")
        {
            urls,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            readContext(result.GetValue(urls) is { } value ? [$"--Urls={value}"] : []), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var directory = new SeedDirectory(settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        if (!File.Exists(settings.Sqlite.Path))
        {
            await context.Output.WriteLineAsync($"There is no database at {settings.Sqlite.Path}: creating it from {directory.Name}.");
            var result = await GraphLoading.LoadAsync(context, directory, model, replaces: false, cancellationToken);
            await context.Output.WriteLineAsync(GraphLoading.Describe(result, settings.Sqlite.Path));
        }

        using var graph = OpenGraph.Open(model, settings);
        var firstQuery = FirstQuery.Of(settings.Seed.FindDirectory(), model);
        await using var app = ServerHost.Build(graph.Serve(firstQuery), context.Configuration, settings.Http, settings.Limits);
        await app.StartAsync(cancellationToken);
        await GreetAsync(context.Output, app, firstQuery);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }

    private static async Task GreetAsync(TextWriter output, WebApplication app, string firstQuery)
    {
        var address = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        LogListening(app.Logger, string.Join(" ", app.Urls));
        await output.WriteLineAsync(
            $"""

            GraphQL is at {address}/graphql, a page for trying queries at {address}/. Ctrl+C stops.
            Try:

            {FirstQuery.CurlLine(address, firstQuery)}

            """);
    }

    [LoggerMessage(LogLevel.Information, "Listening on {Addresses}.")]
    private static partial void LogListening(ILogger logger, string addresses);
}
