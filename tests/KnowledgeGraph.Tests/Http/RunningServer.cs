using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Tests.Http;

/// <summary>A server on a free port of this machine, stopped when it is disposed of.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Sends requests to the server, with no header but those that HTTP needs.</summary>
    public HttpClient Client { get; }

    /// <summary>Where GraphQL is.</summary>
    public Uri GraphQL => new(Client.BaseAddress!, "/graphql");

    public static async Task<RunningServer> StartAsync(ServedGraph graph, HttpOptions? http = null, LimitsOptions? limits = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "None")])
            .Build();
        var app = ServerHost.Build(graph, configuration, http ?? new HttpOptions(), limits ?? new LimitsOptions(), new TelemetryOptions());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app);
    }

    /// <summary>A server whose operations end as a test wants.</summary>
    public static Task<RunningServer> StartAsync(
        AnswerOperation answer, HttpOptions? http = null, LimitsOptions? limits = null, int concurrency = 16) =>
        StartAsync(new ServedGraph(answer, _ => ValueTask.FromResult<string?>(null), "{ __typename }", concurrency, HoldsThreads: true), http, limits);

    /// <summary>A server that answers every request with what it has understood.</summary>
    public static Task<RunningServer> StartEchoAsync(HttpOptions? http = null, LimitsOptions? limits = null) => StartAsync(Echo, http, limits);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static ValueTask<OperationOutcome> Echo(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
    {
        response.BeginObject();
        response.Key("query");
        response.Text(request.Query.Span);
        response.Key("variables");
        response.Json(request.Variables.IsEmpty ? "null"u8 : request.Variables.Span);
        response.Key("operationName");
        response.Text(request.OperationName ?? "");
        response.Key("explain");
        response.Boolean(request.IsExplained);
        response.Key("readOnly");
        response.Boolean(request.IsReadOnly);
        response.EndObject();
        return ValueTask.FromResult(new OperationOutcome(OperationStatus.Answered, default));
    }
}
