using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>A graph that a server serves.</summary>
/// <param name="model">The domain.</param>
/// <param name="store">The store, which holds the model's graph.</param>
/// <param name="options">Settings of the request pipeline.</param>
internal sealed class ServedGraph(GraphModel model, IGraphStore store, PipelineOptions options)
{
    /// <summary>The domain.</summary>
    public GraphModel Model => model;

    /// <summary>Answers operations.</summary>
    public OperationPipeline Pipeline { get; } = new(model, GraphApi.BuildSchema(model), store, options, TimeProvider.System);

    /// <summary>The query that the pages and the greeting show.</summary>
    public required string SampleQuery { get; init; }

    /// <summary>The number of requests that the store answers at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>True if a request holds its thread while the store works for it.</summary>
    public required bool HoldsThreads { get; init; }
}
