using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Agents;
using KnowledgeGraph.Server.Agents.Tools;
using KnowledgeGraph.Server.Endpoints.Mcp;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>The request pipeline of one store, as the server builds it.</summary>
/// <param name="model">The model.</param>
/// <param name="store">The store, which holds a graph of the model.</param>
/// <param name="close">What ends the store.</param>
/// <param name="settings">The settings; null: no limits, and the defaults of all others.</param>
internal sealed class TestService(TestModel model, IGraphStore store, Action? close, ServiceSettings? settings = null) : IDisposable
{
    private readonly OperationPipeline _pipeline = new(model.Graph, model.Schema, store, Options(settings), TimeProvider.System);

    /// <summary>The store, as one that counts its graph.</summary>
    public ICountedGraph Counted => (ICountedGraph)store;

    /// <summary>A service of this store with other settings; it stays open when that service is disposed of.</summary>
    public TestService With(ServiceSettings other) => new(model, store, close: null, other);

    /// <summary>The limits of an answer, and of what may be looked at for it.</summary>
    public ResponseLimits Limits { get; set; } = settings?.Limits.Response ?? ResponseLimits.None;

    /// <summary>The response's bytes.</summary>
    public async Task<byte[]> SendAsync(string document, byte[] variables, bool isExplained, CancellationToken cancellationToken) =>
        (await SendAsync(new GraphQLRequest(Encoding.UTF8.GetBytes(document), TestInput.Variables(variables), OperationName: null, isExplained), cancellationToken)).Response;

    /// <summary>The end of a request, and the response's bytes.</summary>
    public async Task<(OperationOutcome Outcome, byte[] Response)> SendAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(Limits);
        var outcome = await _pipeline.ExecuteAsync(request, response, cancellationToken);
        return (outcome, response.Written.ToArray());
    }

    /// <summary>The answer of a tool of agents, or its error.</summary>
    public async Task<byte[]> CallAsync(string name, JsonElement arguments, McpOptions? options = null)
    {
        var graph = Serve(1).CreateAgentGraph(Limits, options ?? new McpOptions());
        var tool = new AgentTools(graph).Find(name)!;
        try
        {
            var values = ArgumentValues.Read(name, tool.Arguments, arguments.EnumerateObject().Select(value => new KeyValuePair<string, JsonElement>(value.Name, value.Value)));
            return (await tool.CallAsync(new AgentCall(graph, _ => { }, TestContext.Current.CancellationToken), values)).Json;
        }
        catch (RequestException exception)
        {
            return McpErrors.Write(exception, exception.Errors[0]);
        }
    }

    /// <summary>The graph, to be served over HTTP.</summary>
    public ServedGraph Serve(int concurrency) =>
        new(model.Graph, store, Options(settings)) { SampleQuery = "{ __typename }", Concurrency = concurrency, HoldsThreads = true };

    private static PipelineOptions Options(ServiceSettings? settings) => settings?.Pipeline ?? new PipelineOptions { Document = DocumentLimits.None };

    /// <summary>Returns a file of the graph.</summary>
    public async Task<byte[]> ExportAsync(string format, string selection, params KeyValuePair<string, string>[] options)
    {
        var exporter = new GraphExporter(
            (IGraphSource)store, model.Graph, _pipeline, new ExportLimits(), new ExportIris(), new DatasetDescription());
        using var json = JsonDocument.Parse(selection);
        var found = Formats.Find(format)!;
        var request = new ExportRequest(
            found, File: null, new SelectionReader(model.Graph, found.HoldsKeyless).Read(json.RootElement), selection, SelectionQuery.Read(found, options).Options);
        using var output = new MemoryStream();
        await exporter.WriteAsync(request, output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    public void Dispose() => close?.Invoke();
}
