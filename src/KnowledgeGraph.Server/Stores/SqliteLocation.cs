using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Importing;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Stores;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteLocation(SqliteOptions options) : IStoreLocation
{
    public string Name => options.Path;

    public string? Folder => Path.GetDirectoryName(Path.GetFullPath(options.Path));

    public int Concurrency => options.ReaderCount;

    public bool HoldsThreads => true;

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => Task.FromResult(!SqliteStore.Exists(options.Path));

    public Task<string?> FindModelAsync(CancellationToken cancellationToken) => Task.FromResult(SqliteStore.FindModel(options.Path));

    public Task<InferredModel?> InferModelAsync(GraphModel? known, int sample, InferenceOptions options, CancellationToken cancellationToken) => Task.FromResult<InferredModel?>(null);

    public Task<(ICountedGraph Store, IDisposable Closing)> OpenAsync(GraphModel model, CancellationToken cancellationToken)
    {
        var store = SqliteStore.Open(model, options);
        return Task.FromResult<(ICountedGraph, IDisposable)>((store, store));
    }

    public Task<LoadResult> LoadAsync(
        GraphModel model, IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken) =>
        Task.FromResult(new SqliteLoader(model, options.Path).Load(rows, replaces, progress, cancellationToken));

    public Task<IGraphWriting> BeginWritingAsync(GraphModel model, CancellationToken cancellationToken) =>
        Task.FromResult<IGraphWriting>(SqliteWriting.Begin(model, options.Path));

    public Task<IReadOnlyList<string>> FindProblemsAsync(GraphModel model, string fingerprint, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. SqliteCheck.Find(model, options.Path, fingerprint)]);

    public Task<IReadOnlyList<string>?> FindDifferencesAsync(GraphModel model, bool areProperties, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>?>(null);

    public NameIndexLoader? FindNameIndex(GraphModel model) => null;

    public Task<TextChange> AttachAsync(GraphModel model, SourceText text, CancellationToken cancellationToken) =>
        Task.FromResult(new TextChange(new PassageTexts(model, options.Path).Attach(text)));

    public Task<TextChange> DetachAsync(GraphModel model, CancellationToken cancellationToken) =>
        Task.FromResult(new TextChange(new PassageTexts(model, options.Path).Detach()));
}
