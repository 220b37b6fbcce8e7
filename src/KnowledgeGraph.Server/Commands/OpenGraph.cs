using System.Text;
using KnowledgeGraph.ApiSchema;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Stores;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>A model, the store that holds its graph, and the way of requests to it.</summary>
internal sealed class OpenGraph : IDisposable
{
    private readonly IDisposable _closing;
    private readonly OperationPipeline _pipeline;
    private readonly GraphQLRequest _probe;
    private readonly string _firstQuery;
    private readonly IStorePlace _place;

    private OpenGraph(GraphModel model, IGraphStore store, IDisposable closing, PipelineOptions options, string firstQuery, IStorePlace place)
    {
        (_closing, _firstQuery, _place) = (closing, firstQuery, place);
        _pipeline = new OperationPipeline(model, ApiSchemaBuilder.Build(model), store, options, TimeProvider.System);
        _probe = new GraphQLRequest(Encoding.UTF8.GetBytes(Probe(model)), default, OperationName: null, IsExplained: false);
    }

    /// <summary>What a server serves of it.</summary>
    public ServedGraph Served => new(_pipeline.ExecuteAsync, FindFaultAsync, _firstQuery, _place.Concurrency, _place.HoldsThreads);

    /// <summary>Opens the store of the settings, and creates it from the seed folder where there is none.</summary>
    /// <exception cref="CommandException">The model or the files are wrong.</exception>
    /// <exception cref="StoreException">The store does not hold a graph of the model.</exception>
    public static async Task<OpenGraph> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var directory = new SeedDirectory(settings.Seed.FindDirectory());
        var model = directory.ReadModel();
        var place = context.Store;
        if (await place.IsEmptyAsync(cancellationToken))
        {
            await context.Output.WriteLineAsync($"There is no graph in {place.Name}: creating it from {directory.Name}.");
            var result = await GraphLoading.LoadAsync(context, directory, model, replaces: false, cancellationToken);
            await context.Output.WriteLineAsync(GraphLoading.Describe(result, place.Name));
        }

        var (store, closing) = await place.OpenAsync(model, cancellationToken);
        return new OpenGraph(model, store, closing, settings.Pipeline, SampleQuery.Of(settings.Seed.FindDirectory(), model), place);
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => _closing.Dispose();

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
