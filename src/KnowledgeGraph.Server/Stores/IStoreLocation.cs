using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Stores;

/// <summary>The location of a graph, as the settings name it.</summary>
internal interface IStoreLocation
{
    /// <summary>The name of the location, for messages.</summary>
    string Name { get; }

    /// <summary>The folder that holds the graph; null if it is not on this machine.</summary>
    string? Folder { get; }

    /// <summary>The number of requests that are answered at the same time.</summary>
    int Concurrency { get; }

    /// <summary>True if a request holds its thread while the store works for it; false if it waits for a server.</summary>
    bool HoldsThreads { get; }

    /// <summary>Returns whether the location holds no graph yet.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Reads the model that the graph was loaded with, as SDL; null if there is no graph, or one that does not have it.</summary>
    Task<string?> FindModelAsync(CancellationToken cancellationToken);

    /// <summary>Infers a model from a graph that others loaded.</summary>
    /// <param name="known">A model that is not inferred again: one whose labels the graph has; null if there is none.</param>
    /// <param name="sample">The most nodes of a label, and relationships of a type, that are read.</param>
    /// <param name="options">What a person has decided.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The model; null if there is no graph, this service loaded it, or it has the labels of the known model.</returns>
    Task<InferredModel?> InferModelAsync(GraphModel? known, int sample, InferenceOptions options, CancellationToken cancellationToken);

    /// <summary>Opens the store that holds a model's graph.</summary>
    /// <returns>The store, and an object that closes it.</returns>
    Task<(ICountedGraph Store, IDisposable Closing)> OpenAsync(GraphModel model, CancellationToken cancellationToken);

    /// <summary>Loads a graph.</summary>
    Task<LoadResult> LoadAsync(GraphModel model, IGraphRows rows, bool replaces, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Begins to change a model's graph.</summary>
    /// <exception cref="KnowledgeGraph.Errors.StoreException">There is none that this service loaded for the model.</exception>
    Task<IGraphWriting> BeginWritingAsync(GraphModel model, CancellationToken cancellationToken);

    /// <summary>Returns the problems of the graph, a sentence each; empty if it has none.</summary>
    Task<IReadOnlyList<string>> FindProblemsAsync(GraphModel model, string fingerprint, CancellationToken cancellationToken);

    /// <summary>Compares a graph that others loaded with the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="areProperties">Whether properties are compared too, which reads the whole graph.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The differences, a sentence each; null for a graph that this service loaded.</returns>
    Task<IReadOnlyList<string>?> FindDifferencesAsync(GraphModel model, bool areProperties, CancellationToken cancellationToken);

    /// <summary>Returns the maker of the full-text index that search needs in a graph that others loaded; null where the store needs none.</summary>
    NameIndexLoader? FindNameIndex(GraphModel model);

    /// <summary>Attaches the text of a source to its passages, and returns what was changed.</summary>
    Task<TextChange> AttachAsync(GraphModel model, SourceText text, CancellationToken cancellationToken);

    /// <summary>Detaches the text of all passages, and returns what was changed.</summary>
    Task<TextChange> DetachAsync(GraphModel model, CancellationToken cancellationToken);
}
