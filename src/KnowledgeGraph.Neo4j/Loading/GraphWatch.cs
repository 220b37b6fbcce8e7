using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Watches the graph that a database holds, so that every answer is one of the graph that its query was compiled for. Neo4j returns a bookmark
/// with each answer, which changes with every transaction that writes. The record of the load is read again only if the bookmark has changed.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="runner">Runs statements.</param>
/// <param name="first">The traits of the graph that the database holds at first.</param>
internal sealed class GraphWatch(GraphModel model, StatementRunner runner, GraphTraits first)
{
    private const int PauseMilliseconds = 1_000;

    private volatile GraphTraits _current = first;
    private volatile string? _bookmark;
    private volatile bool _isInterrupted;
    private long _lastRead;

    /// <summary>The traits of the graph that the database holds, or held before a load that is not complete.</summary>
    public GraphTraits Current => _current;

    /// <summary>Reads the traits of the graph that a database holds.</summary>
    /// <returns>The traits; or the reason why it holds no complete graph of the model, as the end of a sentence about the database.</returns>
    public static async Task<(GraphTraits? Traits, string? Problem)> ReadAsync(GraphModel model, StatementRunner runner, CancellationToken cancellationToken)
    {
        var record = await StoreRecord.ReadAsync(runner, cancellationToken);
        var problem = record is null && await DatabaseWipe.IsEmptyAsync(runner, cancellationToken)
            ? "holds no graph yet. Load one with 'seed'."
            : record?.FindProblem(model);
        return problem is null ? (record?.TraitsOf(model) ?? await ReadForeignAsync(model, runner, cancellationToken), null) : (null, problem);
    }

    /// <summary>Requires that a database from which answers were refused holds a graph again, and that it is a query's.</summary>
    public ValueTask BeginAsync(GraphTraits graph, CancellationToken cancellationToken) =>
        _isInterrupted || !graph.IsOfSameLoad(_current) ? RequireAsync(graph, bookmark: null, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Requires that a query's graph was in the database when a statement ended.</summary>
    /// <param name="graph">The traits that the query was compiled for.</param>
    /// <param name="bookmark">The bookmark of the statement's answer; null if it failed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="GraphReplacedException">The database holds another graph.</exception>
    /// <exception cref="StoreException">The database holds no complete graph of the model.</exception>
    public async ValueTask RequireAsync(GraphTraits graph, string? bookmark, CancellationToken cancellationToken)
    {
        if (bookmark is not null && graph.IsOfSameLoad(_current) && (bookmark == _bookmark || (!graph.IsLoaded && Environment.TickCount64 - _lastRead < PauseMilliseconds)))
        {
            return;
        }

        var found = await ReadCurrentAsync(bookmark, cancellationToken);
        _lastRead = Environment.TickCount64;
        if (!found.IsOfSameLoad(_current))
        {
            _current = found;
        }

        if (!graph.IsOfSameLoad(found))
        {
            throw new GraphReplacedException();
        }

        // It was there when the record was read, which is later than the bookmark: another member of a cluster has waited for it.
        _bookmark = bookmark;
    }

    private static async Task<GraphTraits> ReadForeignAsync(GraphModel model, StatementRunner runner, CancellationToken cancellationToken) => new()
    {
        TextIndexes = model.SearchedTypes.IsEmpty ? [] : await SchemaReader.ReadTextIndexesAsync(runner, cancellationToken),
    };

    private async Task<GraphTraits> ReadCurrentAsync(string? bookmark, CancellationToken cancellationToken)
    {
        var (traits, problem) = await ReadAsync(model, runner.IsOfCluster ? runner.Begin(bookmark) : runner, cancellationToken);
        _isInterrupted = problem is not null;
        return traits ?? throw new StoreException($"The database {problem}") { Reason = $"The database {problem}" };
    }
}
