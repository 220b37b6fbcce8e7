using System.Text;
using System.Text.Json;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Tests.Http;

/// <summary>A server on a free port of this machine, stopped when it is disposed of.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app, string path)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        GraphQL = new(Client.BaseAddress, path);
    }

    /// <summary>Sends requests to the server, with no header but those that HTTP needs.</summary>
    public HttpClient Client { get; }

    /// <summary>The address of GraphQL.</summary>
    public Uri GraphQL { get; }

    /// <summary>A path for every endpoint.</summary>
    public IReadOnlyList<string> Paths =>
        [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => PathOf(endpoint.RoutePattern)).Distinct(StringComparer.Ordinal)];

    public static Task<RunningServer> StartAsync(ServedGraph graph, HttpOptions? http = null, LimitsOptions? limits = null) =>
        StartAsync(Build(graph, http ?? new HttpOptions(), limits ?? new LimitsOptions()), "/graphql");

    /// <summary>A server whose store answers as a test wants.</summary>
    public static Task<RunningServer> StartAsync(AnswerQuery answer, HttpOptions? http = null, LimitsOptions? limits = null, int concurrency = 16) =>
        StartAsync(StubStore.Serve(answer, concurrency), http, limits);

    /// <summary>A server that answers every GraphQL request with what it has understood.</summary>
    public static Task<RunningServer> StartEchoAsync(HttpOptions? http = null, RequestLimits? limits = null)
    {
        var (options, allLimits) = (http ?? new HttpOptions(), new LimitsOptions { Request = limits ?? new RequestLimits() });
        var app = Build(StubStore.Serve((_, _) => throw new InvalidOperationException(), 1), options, allLimits);
        var (scope, sender) = (app.Services.GetRequiredService<RequestScope>(), app.Services.GetRequiredService<ResponseSender>());
        var reader = new RequestReader(options, allLimits.Request);
        app.Map("/echo", (HttpContext context) => scope.RunAsync(context, async request =>
        {
            using var received = await reader.ReadAsync(request);
            using var response = new ResponseWriter(ResponseLimits.None);
            Echo(received.Request, response);
            var outcome = new OperationOutcome(OperationStatus.Answered, default);
            await sender.SendAsync(context.Response, outcome, request.Accepted.GetValueOrDefault(), response);
        }));
        return StartAsync(app, "/echo");
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static string PathOf(RoutePattern route) => "/" + string.Join('/', route.PathSegments.Select(
        segment => segment.Parts is [RoutePatternLiteralPart literal] ? literal.Content : "x"));

    private static WebApplication Build(ServedGraph graph, HttpOptions http, LimitsOptions limits)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "None")])
            .Build();
        return ServerHost.Build(graph, configuration, http, limits, new TelemetryOptions(), new ExportFileOptions(), new ReconcileOptions(), new McpOptions());
    }

    private static async Task<RunningServer> StartAsync(WebApplication app, string path)
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app, path);
    }

    private static void Echo(GraphQLRequest request, ResponseWriter response)
    {
        response.BeginObject();
        response.Key("query");
        response.Text(request.Query.Span);
        response.Key("variables");
        response.Json(request.Variables.ValueKind == JsonValueKind.Undefined ? "null"u8 : Encoding.UTF8.GetBytes(request.Variables.GetRawText()));
        response.Key("operationName");
        response.Text(request.OperationName ?? "");
        response.Key("explain");
        response.Boolean(request.IsExplained);
        response.Key("readOnly");
        response.Boolean(request.IsReadOnly);
        response.EndObject();
    }
}
