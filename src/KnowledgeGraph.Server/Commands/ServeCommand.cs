using System.CommandLine;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Terminal;

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
        var command = new Command("serve", "Serve GraphQL at /graphql; create the database from Seed:Directory if there is none yet. The default.")
        {
            urls,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            readContext(result.GetValue(urls) is { } value ? [$"--Urls={value}"] : []), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (!context.Store.HoldsThreads)
        {
            SocketThreads.Use();
        }

        using var graph = await OpenGraph.OpenAsync(context, cancellationToken);
        var settings = context.Settings;
        await using var app = ServerHost.Build(
            graph.Served, context.Configuration, settings.Http, settings.Limits, settings.Telemetry, settings.Export, settings.Reconcile, settings.Mcp);
        await StartAsync(app, context.Configuration["Urls"], cancellationToken);
        LogListening(app.Logger, string.Join(" ", app.Urls));
        HostCheck.Announce(app, context.Settings.Http);
        await GreetAsync(context.Output, app.Urls.First(), graph.Served.SampleQuery);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }

    private static async Task StartAsync(WebApplication app, string? urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new CommandException($"Cannot listen on {urls}: {exception.Message}", "Choose another address, such as --urls http://localhost:8081.");
        }
    }

    private static Task GreetAsync(TextWriter output, string url, string firstQuery)
    {
        var address = url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return output.WriteLineAsync(
            $"""

            GraphQL is at {address}/graphql, pages to look at the graph at {address}/, GraphiQL at {address}/graphiql/. Ctrl+C stops.
            Try:

            {SampleQuery.CurlLine(address, firstQuery)}

            """);
    }

    [LoggerMessage(1, LogLevel.Information, "Listening on {Addresses}.")]
    private static partial void LogListening(ILogger logger, string addresses);
}
