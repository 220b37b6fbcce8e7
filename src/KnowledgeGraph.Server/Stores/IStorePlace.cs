using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Stores;

/// <summary>A place where a graph is or is to be, as the settings name it.</summary>
internal interface IStorePlace
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>How many requests are answered there at once.</summary>
    int Concurrency { get; }

    /// <summary>Whether a request holds its thread while the store works for it; false where it waits for a server.</summary>
    bool HoldsThreads { get; }

    /// <summary>Whether nothing has been put there yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Opens the store that holds a model's graph there.</summary>
    /// <returns>The store, and what closes it.</returns>
    Task<(IGraphStore Store, IDisposable Closing)> OpenAsync(GraphModel model, CancellationToken cancellationToken);

    /// <summary>Loads a graph.</summary>
    Task<LoadResult> LoadAsync(GraphModel model, IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>What is wrong with the graph there, a sentence each; empty where nothing is.</summary>
    Task<IReadOnlyList<string>> FindProblemsAsync(GraphModel model, string fingerprint, CancellationToken cancellationToken);

    /// <summary>Gives a source's passages their words; how many there are.</summary>
    Task<int> AttachAsync(GraphModel model, SourceText text, CancellationToken cancellationToken);

    /// <summary>Takes the words of all passages away; how many had some.</summary>
    Task<int> DetachAsync(GraphModel model, CancellationToken cancellationToken);
}
