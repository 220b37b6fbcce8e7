using System.Text.Json;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Tests.Http;

/// <summary>The whole service, on a free port, as a command line sets it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly OpenGraph _graph;
    private readonly RunningServer _server;

    private ServiceUnderTest(OpenGraph graph, RunningServer server) => (_graph, _server) = (graph, server);

    public HttpClient Client => _server.Client;

    public Uri GraphQL => _server.GraphQL;

    /// <summary>The address of a path.</summary>
    public Uri At(string path) => new(GraphQL, path);

    public static async Task<ServiceUnderTest> OpenAsync(params string[] settings)
    {
        var configuration = SettingSources.Read(settings);
        var context = new CommandContext(configuration, ServiceSettings.Read(configuration), TextWriter.Null, TextWriter.Null);
        var graph = await OpenGraph.OpenAsync(context, TestContext.Current.CancellationToken);
        return new ServiceUnderTest(graph, await RunningServer.StartAsync(graph.Served, context.Settings.Http, context.Settings.Limits));
    }

    /// <summary>The response to a query.</summary>
    public async Task<string> SendAsync(string query, bool isExplained = false)
    {
        using var content = ReceivingTests.Json(JsonSerializer.Serialize(new { query, extensions = new { explain = isExplained } }));
        using var answer = await Client.PostAsync(GraphQL, content, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _graph.Dispose();
    }
}
