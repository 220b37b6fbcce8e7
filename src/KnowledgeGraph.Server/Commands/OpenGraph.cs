using System.Text;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Schema;
using KnowledgeGraph.Server.Http;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Sqlite;

namespace KnowledgeGraph.Server.Commands;

/// <summary>A model, the store that holds its graph, and the way of requests to it.</summary>
internal sealed class OpenGraph : IDisposable
{
    private readonly SqliteStore _store;
    private readonly OperationPipeline _pipeline;
    private readonly GraphQLRequest _probe;

    private OpenGraph(GraphModel model, SqliteStore store, PipelineOptions options)
    {
        _store = store;
        _pipeline = new OperationPipeline(model, ApiSchema.Build(model), store, options, TimeProvider.System);
        _probe = new GraphQLRequest(Encoding.UTF8.GetBytes(Probe(model)), default, OperationName: null, IsExplained: false);
    }

    /// <summary>Opens the store of the settings.</summary>
    /// <exception cref="StoreException">There is none, or it does not hold a graph of the model.</exception>
    public static OpenGraph Open(GraphModel model, ServiceSettings settings) =>
        new(model, SqliteStore.Open(model, settings.Sqlite), settings.Pipeline);

    /// <summary>What a server serves of it.</summary>
    public ServedGraph Serve(string firstQuery) => new(_pipeline.ExecuteAsync, FindFaultAsync, firstQuery);

    /// <summary>Closes the store.</summary>
    public void Dispose() => _store.Dispose();

    /// <summary>Why the store cannot answer; null where it can.</summary>
    private async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        try
        {
            var outcome = await _pipeline.ExecuteAsync(_probe, response, cancellationToken);
            return outcome.Status == OperationStatus.Answered ? null : "The store does not answer as it should.";
        }
        catch (StoreException)
        {
            return "The store does not answer.";
        }
    }

    private static string Probe(GraphModel model) =>
        model.NodeTypes.FirstOrDefault(type => type.IsReadable) is { } type ? $"{{ {type.Plural}(limit: 1) {{ __typename }} }}" : "{ __typename }";
}
