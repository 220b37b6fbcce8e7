using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Sqlite.Queries;
using KnowledgeGraph.Sqlite.Reading;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Watching;
using KnowledgeGraph.Stores;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite;

/// <summary>A graph in a SQLite file, read in process.</summary>
public sealed class SqliteStore : ICountedGraph, IGraphSource, IDisposable
{
    private readonly StoreLayout _layout;
    private readonly WatchedFile _file;
    private readonly SqliteOptions _options;

    private SqliteStore(StoreLayout layout, SqliteOptions options) => (_layout, _options, _file) = (layout, options, new WatchedFile(layout, options));

    /// <inheritdoc/>
    public string Version => _file.Statistics.Version;

    /// <inheritdoc/>
    public bool HasReplaced => _file.Statistics.HasReplaced;

    /// <summary>Opens a file that <see cref="SqliteLoader"/> made for a model.</summary>
    /// <exception cref="StoreException">
    /// There is no such file; it is empty, damaged, of another program, of a newer version, or made for another model.
    /// </exception>
    public static SqliteStore Open(GraphModel model, SqliteOptions options)
    {
        var layout = new StoreLayout(model);
        return new(layout, options);
    }

    /// <summary>Tests that there is a database file at a path; an empty file is none.</summary>
    /// <exception cref="StoreException">The path is a directory.</exception>
    public static bool Exists(string path) => StoreFile.Exists(path);

    /// <summary>Reads the model that the graph of a file was loaded with, as SDL; null if there is no such file, or an older program wrote it.</summary>
    /// <exception cref="StoreException">The file is damaged, of another program, or of another version of this one.</exception>
    public static string? FindModel(string path)
    {
        if (!Exists(path))
        {
            return null;
        }

        using var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY);
        return StoreFile.ReadMeta(database).GetValueOrDefault(StoreMeta.Model);
    }

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => SqliteCompiler.Compile(plan, _layout, _file.Statistics);

    /// <inheritdoc/>
    public ValueTask RequireCurrentAsync(StoreQuery query, CancellationToken cancellationToken) =>
        RunAsync(reader => reader.Holds(query.Version), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ExecuteAsync(
        StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken) =>
        RunAsync(reader => reader.TryRun((SqliteQuery)query, parameters, response, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IGraphReading> BeginReadingAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IGraphReading>(new SqliteReading(_layout, _options));

    /// <inheritdoc/>
    public ValueTask<GraphFacts> ReadFactsAsync(GraphFactsRequest request, CancellationToken cancellationToken)
    {
        using var database = StoreFile.Open(_options.Path, raw.SQLITE_OPEN_READONLY);
        return ValueTask.FromResult(new FactsReader(_layout, _file.Statistics, database).Read(request));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private ValueTask RunAsync(Func<Reader, bool> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _file.TryRun(Run) ? ValueTask.CompletedTask : throw new GraphReplacedException();

        bool Run(OpenFile file)
        {
            var reader = file.Readers.Get();
            try
            {
                return run(reader);
            }
            finally
            {
                file.Readers.Return(reader);
            }
        }
    }
}
