using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Server.Http;

/// <summary>What a server serves.</summary>
/// <param name="Answer">Answers requests.</param>
/// <param name="FindFault">Says why the store cannot answer; null where it can.</param>
/// <param name="FirstQuery">The query that a newcomer is shown.</param>
internal sealed record ServedGraph(AnswerOperation Answer, Func<CancellationToken, ValueTask<string?>> FindFault, string FirstQuery);

/// <summary>Puts the HTTP server together.</summary>
internal static class ServerHost
{
    // Kestrel counts what is around chunks, too: at worst, and without extensions, "1\r\nx\r\n". PostReader counts the body itself.
    private const int MaxBytesOfChunkedByte = 6;

    /// <summary>A server that is ready to be started.</summary>
    public static WebApplication Build(ServedGraph graph, IConfiguration configuration, HttpOptions http, LimitsOptions limits)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        // The host logs, with a stack trace, what the command says in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Limit(kestrel, http));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = http.DrainTimeout);
        builder.Services.AddCors();
        var app = builder.Build();
        if (http.CorsOrigins.Length > 0)
        {
            app.UseCors(cors => cors.WithOrigins(http.CorsOrigins).WithMethods("GET", "POST").AllowAnyHeader());
        }

        Map(app, graph, http, limits);
        return app;
    }

    private static void Map(WebApplication app, ServedGraph graph, HttpOptions http, LimitsOptions limits)
    {
        var endpoint = new GraphQLEndpoint(graph.Answer, http, limits, app.Services.GetRequiredService<ILogger<Failures>>());
        var readiness = new Readiness(graph.FindFault, app.Lifetime.ApplicationStopping);
        app.Map("/graphql", endpoint.HandleAsync);
        app.MapGet("/health/live", Readiness.AnswerLiveAsync);
        app.MapGet("/health/ready", readiness.AnswerReadyAsync);
        new HomePage(graph.FirstQuery).Map(app);
        BrowserGuide.Map(app);
        app.MapFallback(PlainText.SendNotFoundAsync);
    }

    private static void Limit(KestrelServerOptions kestrel, HttpOptions http)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBytesOfChunkedByte * (long)http.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = http.MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = http.MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = http.HeadersTimeout;
        kestrel.Limits.MaxConcurrentConnections = http.MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
    }
}
