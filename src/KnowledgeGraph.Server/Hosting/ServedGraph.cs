using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Extensions;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Pipeline.Citations;
using KnowledgeGraph.Server.Agents;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Reconciliation;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>A graph that a server serves.</summary>
/// <param name="model">The domain.</param>
/// <param name="store">The store, which holds the model's graph.</param>
/// <param name="options">Settings of the request pipeline.</param>
/// <param name="features">The features of the API; null: none.</param>
internal sealed class ServedGraph(GraphModel model, IGraphStore store, PipelineOptions options, ApiFeatures? features = null)
{
    /// <summary>The domain.</summary>
    public GraphModel Model => model;

    /// <summary>The names of the extension fields of the API.</summary>
    public ImmutableArray<string> ExtensionFieldNames => [.. ExtensionFields.FindNames(model, _schema)];

    /// <summary>The store, as one that counts its graph; null if it cannot.</summary>
    public ICountedGraph? Counted => store as ICountedGraph;

    /// <summary>The kind of the store: <c>sqlite</c> or <c>neo4j</c>.</summary>
    public string StoreName { get; init; } = "sqlite";

    private readonly ISchema _schema = GraphApi.BuildSchema(model, features);
    private OperationPipeline? _pipeline;

    /// <summary>Answers operations.</summary>
    public OperationPipeline Pipeline => _pipeline ??= new(model, _schema, store, options, TimeProvider.System);

    /// <summary>The store.</summary>
    public IGraphStore Store => store;

    /// <summary>The names of the data set.</summary>
    public DatasetDescription Dataset { get; init; } = new();

    /// <summary>Finds the documents of requests that name them by their hash.</summary>
    public PersistedQueries PersistedQueries { get; init; } = new PersistedQueries.Off();

    /// <summary>The query that the pages and the greeting show.</summary>
    public required string SampleQuery { get; init; }

    /// <summary>The folder that holds the graph; null if it is not on this machine.</summary>
    public string? Folder { get; init; }

    /// <summary>The number of requests that the store answers at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>True if a request holds its thread while the store works for it.</summary>
    public required bool HoldsThreads { get; init; }

    /// <summary>The address of Neo4j Browser (setting <c>Neo4j:Browser</c>); null if there is none.</summary>
    public string? Neo4jBrowser { get; init; }

    /// <summary>Creates what finds nodes for tables; null if the API lacks the fields <c>search</c> and <c>cards</c>.</summary>
    /// <param name="files">The settings of files, with the beginnings of addresses.</param>
    /// <param name="limits">The limits of an answer.</param>
    public ReconciliationService? CreateReconciliation(ExportFileOptions files, ResponseLimits limits)
    {
        var fields = ExtensionFields.FindNames(model, _schema);
        return !fields.IsSupersetOf(ReconciliationService.Fields) ? null : new ReconciliationService(
            model, CreateOperations(limits), fields.Contains("neighbourhood"), Dataset, new ExportIris(files.Iri, files.ModelIri));
    }

    /// <summary>Creates the graph as the tools of agents read it.</summary>
    /// <param name="limits">The limits of a response.</param>
    /// <param name="agents">The settings of agents.</param>
    public AgentGraph CreateAgentGraph(ResponseLimits limits, McpOptions agents) => new(
        model,
        CreateOperations(limits),
        limits)
    {
        Dataset = Dataset,
        ExtensionFields = ExtensionFields.FindNames(model, _schema),
        Operations = PersistedQueries is PersistedQueries.Trusted ? null : Pipeline,
        Notes = new CitationNotes(model, _schema, options.Document),
        Sdl = ModelText.WithoutSources(model.Sdl),
        PrintSchema = () => GraphApi.PrintSchema(model, features),
        MaxAnswerBytes = agents.MaxAnswerBytes,
        Suggestions = options.Suggestions,
    };

    /// <summary>Creates what writes the graph as files; null if the store cannot be read whole.</summary>
    /// <param name="options">The settings of files.</param>
    public GraphExporter? CreateExporter(ExportFileOptions options) => store is IGraphSource source
        ? new(source, model, Pipeline, options.Limits, new ExportIris(options.Iri, options.ModelIri), Dataset)
        : null;

    private OwnOperations CreateOperations(ResponseLimits limits) => new(
        new OperationPipeline(
            model, _schema, store, new PipelineOptions { Document = DocumentLimits.None, AllowExplain = false, PlanCacheSize = options.PlanCacheSize }, TimeProvider.System),
        limits);
}
