using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Importing;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Profiling;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Stores;

/// <summary>A database of a Neo4j server.</summary>
internal sealed class Neo4jLocation(Neo4jOptions options) : IStoreLocation
{
    public string Name => $"database {options.Database} at {new Uri(options.Uri).GetLeftPart(UriPartial.Authority)}";

    public string? Folder => null;

    public int Concurrency => options.Connections;

    public bool HoldsThreads => false;

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => Neo4jStore.IsEmptyAsync(options, cancellationToken);

    public Task<string?> FindModelAsync(CancellationToken cancellationToken) => Neo4jStore.FindModelAsync(options, cancellationToken);

    public async Task<InferredModel?> InferModelAsync(GraphModel? known, int sample, InferenceOptions inference, CancellationToken cancellationToken) =>
        await GraphProfiler.IsForeignAsync(options, known, cancellationToken) ? GraphInference.Infer(await new GraphProfiler(options, sample).ReadAsync(cancellationToken), inference) : null;

    public async Task<(ICountedGraph Store, IDisposable Closing)> OpenAsync(GraphModel model, CancellationToken cancellationToken)
    {
        var store = await Neo4jStore.OpenAsync(model, options, cancellationToken);
        return (store, store);
    }

    public Task<LoadResult> LoadAsync(
        GraphModel model, IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken) =>
        new Neo4jLoader(model, options).LoadAsync(rows, replaces, progress, cancellationToken);

    public async Task<IGraphWriting> BeginWritingAsync(GraphModel model, CancellationToken cancellationToken) =>
        await Neo4jWriting.BeginAsync(model, options, cancellationToken);

    public Task<IReadOnlyList<string>> FindProblemsAsync(GraphModel model, string fingerprint, CancellationToken cancellationToken) =>
        new Neo4jCheck(model, options).FindAsync(fingerprint, cancellationToken);

    public Task<IReadOnlyList<string>?> FindDifferencesAsync(GraphModel model, bool areProperties, CancellationToken cancellationToken) =>
        new GraphComparison(model, options).FindAsync(areProperties, cancellationToken);

    public NameIndexLoader? FindNameIndex(GraphModel model) => new NameIndexLoader(model, options);

    public Task<TextChange> AttachAsync(GraphModel model, SourceText text, CancellationToken cancellationToken) =>
        new Neo4jPassageTexts(model, options).AttachAsync(text, cancellationToken);

    public Task<TextChange> DetachAsync(GraphModel model, CancellationToken cancellationToken) =>
        new Neo4jPassageTexts(model, options).DetachAsync(cancellationToken);
}
