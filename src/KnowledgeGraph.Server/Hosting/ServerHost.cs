using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>What a server serves.</summary>
/// <param name="Answer">Answers requests.</param>
/// <param name="FindFault">Says why the store cannot answer; null where it can.</param>
/// <param name="SampleQuery">The query that a newcomer is shown.</param>
/// <param name="Concurrency">How many requests the store answers at once.</param>
/// <param name="HoldsThreads">Whether a request holds its thread while the store works for it.</param>
internal sealed record ServedGraph(
    AnswerOperation Answer, Func<CancellationToken, ValueTask<string?>> FindFault, string SampleQuery, int Concurrency, bool HoldsThreads);

/// <summary>Puts the HTTP server together.</summary>
internal static class ServerHost
{
    // Kestrel counts what is around chunks, too: at worst, and without extensions, "1\r\nx\r\n". PostReader counts the body itself.
    private const int MaxBytesOfChunkedByte = 6;

    /// <summary>A server that is ready to be started.</summary>
    public static WebApplication Build(ServedGraph graph, IConfiguration configuration, HttpOptions http, LimitsOptions limits, TelemetryOptions telemetry)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        // It logs addresses with their queries, which hold documents.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

        // The host logs, with a stack trace, what the command says in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Limit(kestrel, http));
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = !graph.HoldsThreads && SocketThreads.AreUsed);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = http.DrainTimeout);
        builder.Services.AddSingleton(new Admission(graph.Concurrency, http.MaxWaiting, http.MaxWait));
        builder.Services.AddSingleton(services => new RequestTelemetry(() => services.GetRequiredService<Admission>().Waiting));
        ServiceTelemetry.Add(builder.Services, telemetry);
        builder.Services.AddCors();
        ReserveThreads(graph.Concurrency);
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
        var services = app.Services;
        var endpoint = new GraphQLEndpoint(
            graph.Answer,
            services.GetRequiredService<Admission>(),
            services.GetRequiredService<RequestTelemetry>(),
            http,
            limits,
            services.GetRequiredService<ILogger<Failures>>());
        var readiness = new Readiness(graph.FindFault, app.Lifetime.ApplicationStopping);
        app.Map("/graphql", endpoint.HandleAsync);
        app.MapGet("/health/live", Readiness.AnswerLiveAsync);
        app.MapGet("/health/ready", readiness.AnswerReadyAsync);
        new HomePage(graph.SampleQuery).Map(app);
        BrowserGuide.Map(app);
        app.MapFallback(PlainText.SendNotFoundAsync);
    }

    /// <summary>
    /// SQLite's work holds its thread. Were there no others, deadlines and clients that leave would not be noticed before it ends: the pool
    /// adds threads to its least number only one after the other, every half second.
    /// </summary>
    private static void ReserveThreads(int concurrency)
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(Environment.ProcessorCount + concurrency, ports);
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
