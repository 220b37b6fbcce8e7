using KnowledgeGraph.Server.Codings;
using KnowledgeGraph.Server.Endpoints.Export;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Endpoints.Mcp;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Endpoints.Reconcile;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Builds the HTTP server.</summary>
internal static class ServerHost
{
    // Kestrel counts the framing of chunks, too: at worst, and without extensions, "1\r\nx\r\n". BodyReader counts the body alone.
    private const int MaxBytesOfChunkedByte = 6;

    // The builder would watch an appsettings.json that is not read here: each server would take one of the few inotify instances that Linux gives a user.
    private static readonly string[] WatchesNoFile = ["--hostBuilder:reloadConfigOnChange=false"];

    private static readonly TimeSpan SendGrace = TimeSpan.FromSeconds(5);

    // The longest that Chromium keeps the answer to a preflight request; without it, browsers repeat them after 5 s.
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(2);

    /// <summary>Returns a server that is ready to start.</summary>
    public static WebApplication Build(
        ServedGraph graph,
        IConfiguration configuration,
        HttpOptions http,
        LimitsOptions limits,
        TelemetryOptions telemetry,
        ExportFileOptions export,
        ReconcileOptions reconcile,
        McpOptions agents)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = WatchesNoFile });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddConsole(console => console.FormatterName = LogFormatter.FormatterName).AddConsoleFormatter<LogFormatter, ConsoleFormatterOptions>();

        // The host logs, with a stack trace, what the command reports in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Limit(kestrel, http));
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = !graph.HoldsThreads && SocketThreads.AreUsed);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = http.DrainTimeout);
        AddRequestScope(builder.Services, graph, http, limits);
        ServiceTelemetry.Add(builder.Services, telemetry);
        builder.Services.AddCors();
        ReserveThreads(graph.Concurrency);
        var app = builder.Build();
        MemberLog.Follow(graph.Store, app.Logger);
        HostCheck.Use(app, http);
        app.UseRequestDecompression();
        if (http.CorsOrigins.Length > 0)
        {
            app.UseWhen(context => !ReconcileRoutes.Has(context.Request.Path), others => others.UseCors(
                cors => cors.WithOrigins(http.CorsOrigins).WithMethods("GET", "POST").AllowAnyHeader().SetPreflightMaxAge(PreflightMaxAge)));
        }

        Map(app, graph, http, limits, export, reconcile);
        MapAgents(app, graph, http, limits, agents);
        return app;
    }

    private static void AddRequestScope(IServiceCollection services, ServedGraph graph, HttpOptions http, LimitsOptions limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton(new Admission(graph.Concurrency, http.MaxWaiting, http.MaxWait));
        services.AddSingleton(provider => new RequestTelemetry(() => provider.GetRequiredService<Admission>().Waiting));
        services.AddSingleton(new ResponseSender(new ResponseEncoder(http.Compression), new BodySender(http), http.StatusRules));
        services.AddRequestDecompression();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<StoreFailureLog>();
        services.AddSingleton<Failures>();
        services.AddSingleton<RequestScope>();
    }

    private static void Map(WebApplication app, ServedGraph graph, HttpOptions http, LimitsOptions limits, ExportFileOptions export, ReconcileOptions reconcile)
    {
        var services = app.Services;
        var address = new BaseAddress(http.PublicUrl);
        var endpoint = new GraphQLEndpoint(
            graph.Pipeline,
            services.GetRequiredService<RequestScope>(),
            new RequestReader(http, limits.Request),
            graph.PersistedQueries,
            services.GetRequiredService<ResponseSender>(),
            limits.Response);
        var readiness = new Readiness(new StoreProbe(graph, TimeProvider.System), app.Lifetime.ApplicationStopping);
        app.Map("/graphql", endpoint.HandleAsync);
        app.MapRead("/health/live", readiness.AnswerLiveAsync);
        app.MapRead("/health/ready", readiness.AnswerReadyAsync);
        var (links, dataset) = (default(string), default(byte[]));
        if (export.Enabled && graph.CreateExporter(export) is { } exporter)
        {
            ExportRoutes.Create(services, exporter, export, http, graph.Folder).Map(app);
            new DatasetEndpoint(graph.Dataset, graph.Counted, address).Map(app);
            links = Signposts.OfPage(graph.Dataset);
            dataset = DatasetDocument.Write(graph.Dataset, http.PublicUrl.TrimEnd('/'), nodes: null);
        }

        if (reconcile.Enabled && graph.CreateReconciliation(export, limits.Response) is { } reconciliation)
        {
            ReconcileRoutes.Create(services, reconciliation, address, http, limits).Map(app);
        }

        new Explorer(graph.SampleQuery, address, links, dataset).Map(app);
        new GraphiQLPage(graph.SampleQuery).Map(app);
        new ModelEndpoint(graph.Model, graph.ExtensionFieldNames, graph.Counted, graph.StoreName, graph.Neo4jBrowser).Map(app);
        BrowserGuide.Map(app, address);
        app.MapFallback(PlainText.SendNotFoundAsync);
    }

    private static void MapAgents(WebApplication app, ServedGraph graph, HttpOptions http, LimitsOptions limits, McpOptions agents)
    {
        if (agents.Enabled)
        {
            var services = app.Services;
            var endpoint = new McpEndpoint(
                services.GetRequiredService<RequestScope>(),
                services.GetRequiredService<Failures>(),
                new BodyReader(http),
                limits.Request,
                () => graph.CreateAgentGraph(limits.Response, agents),
                app.Lifetime);
            app.Map("/mcp", new OriginCheck(http, app.Urls).Guard(endpoint.HandleAsync));
        }
    }

    /// <summary>
    /// Reserves threads besides those that SQLite's work holds; without them, deadlines and clients that leave would be noticed late: the pool
    /// adds threads above its minimum one by one, every half second.
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
        kestrel.Limits.MinResponseDataRate = http.MinSendRate == 0 ? null : new MinDataRate(http.MinSendRate, SendGrace);
        FirstByteTimeout.Use(kestrel, http.HeadersTimeout);
        kestrel.Limits.MaxConcurrentConnections = http.MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
    }
}
