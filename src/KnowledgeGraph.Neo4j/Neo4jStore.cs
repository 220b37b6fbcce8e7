using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Neo4j.Queries.Rows;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j;

/// <summary>A graph in Neo4j, reached by Bolt or by its HTTP Query API: every operation is one Cypher statement.</summary>
public sealed class Neo4jStore : ICountedGraph, IGraphSource, IReplicatedGraph, IDisposable
{
    private readonly ITransport _transport;
    private readonly StatementRunner _runner;
    private readonly GraphModel _model;
    private readonly GraphTraits _traits;
    private readonly GraphWatch? _watch;

    /// <param name="model">The model of its graph.</param>
    /// <param name="options">The database; nothing is sent yet.</param>
    /// <param name="traits">The traits of its graph.</param>
    /// <param name="isWatched">True if the graph may be replaced while the store is open.</param>
    internal Neo4jStore(GraphModel model, Neo4jOptions options, GraphTraits traits, bool isWatched = false)
    {
        _model = model;
        _transport = Transports.Create(options);
        _runner = new StatementRunner(_transport, TimeProvider.System, options.MaxExecutionTime);
        _traits = traits;
        _watch = isWatched ? new GraphWatch(model, _runner, traits) : null;
    }

    /// <summary>Opens a database: one that <see cref="Neo4jLoader"/> loaded for the model, or one that others filled.</summary>
    /// <exception cref="StoreException">
    /// The server cannot be reached, refuses the password or is too old; the database is empty, half loaded, or was loaded for another model.
    /// </exception>
    public static async Task<Neo4jStore> OpenAsync(GraphModel model, Neo4jOptions options, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var (traits, problem) = await GraphWatch.ReadAsync(model, connection.Runner, cancellationToken);
        return traits is not null
            ? new Neo4jStore(model, options, traits, isWatched: true)
            : throw new StoreException($"The database '{options.Database}' at {connection.Address} {problem}");
    }

    /// <summary>Checks whether a database holds nothing at all.</summary>
    /// <exception cref="StoreException">The server cannot be reached, refuses the password or is too old.</exception>
    public static async Task<bool> IsEmptyAsync(Neo4jOptions options, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        return await StoreRecord.ReadAsync(connection.Runner, cancellationToken) is null
            && await DatabaseWipe.IsEmptyAsync(connection.Runner, cancellationToken);
    }

    /// <summary>Reads the model that the graph of a database was loaded with, as SDL; null if others loaded it, or there is none.</summary>
    /// <exception cref="StoreException">The server cannot be reached, refuses the password or is too old.</exception>
    public static async Task<string?> FindModelAsync(Neo4jOptions options, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        return await StoreRecord.ReadModelAsync(connection.Runner, cancellationToken);
    }

    /// <inheritdoc/>
    public string Version => Traits.Version;

    /// <inheritdoc/>
    public bool HasReplaced => Traits.HasReplaced;

    private GraphTraits Traits => _watch?.Current ?? _traits;

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => CypherCompiler.Compile(plan, Traits);

    /// <summary>Returns what compiles plans for a graph of a model that this service loads into Neo4j, to be shown: it needs no Neo4j.</summary>
    public static Func<OperationPlan, StoreQuery> CompilerOf(GraphModel model)
    {
        var traits = new GraphTraits { HasAllRequired = true, HasTextIds = true, HasSearchIndex = true, OneEnded = GraphTraits.FindOneEnded(model) };
        return plan => CypherCompiler.Compile(plan, traits);
    }

    /// <inheritdoc/>
    public ValueTask RequireCurrentAsync(StoreQuery query, CancellationToken cancellationToken) =>
        _watch?.RequireAsync(((CypherQuery)query).Traits, bookmark: null, cancellationToken) ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken) =>
        await ExecuteAsync((CypherQuery)query, parameters, _runner.Begin(bookmark: null), response, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string?> ExecuteAsync(
        StoreQuery query, object?[] parameters, string bookmark, ResponseWriter response, CancellationToken cancellationToken)
    {
        // Neo4j does not look at the three letters with which they begin, and reports a shorter text as an internal error.
        if (!Array.TrueForAll(bookmark.Split(' ', StringSplitOptions.RemoveEmptyEntries), text => text.StartsWith("FB:", StringComparison.Ordinal) && text.Length > 3))
        {
            throw ServerErrors.WrongBookmark();
        }

        try
        {
            return await ExecuteAsync((CypherQuery)query, parameters, _runner.Begin(bookmark), response, cancellationToken);
        }
        catch (StoreException error) when (ServerErrors.IsOfBookmark(error))
        {
            throw ServerErrors.WrongBookmark();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<GraphMember>> FindMembersAsync(CancellationToken cancellationToken) =>
        _transport.Cluster is { } cluster ? await cluster.FindMembersAsync(cancellationToken) : [];

    /// <inheritdoc/>
    public void ObserveMembers(Action<string, Exception> forgotten)
    {
        if (_transport.Cluster is { } cluster)
        {
            cluster.Forgotten = forgotten;
        }
    }

    private async ValueTask<string?> ExecuteAsync(
        CypherQuery cypher, object?[] parameters, StatementRunner runner, ResponseWriter response, CancellationToken cancellationToken)
    {
        if (_watch is null)
        {
            return await RunAsync(cypher, parameters, runner, response, cancellationToken);
        }

        await _watch.BeginAsync(cypher.Traits, cancellationToken);
        string? bookmark;
        try
        {
            bookmark = await RunAsync(cypher, parameters, runner, response, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException and not StoreException { Code: null })
        {
            // A graph that is replaced or half loaded may be the cause.
            await _watch.RequireAsync(cypher.Traits, bookmark: null, cancellationToken);
            throw;
        }

        await _watch.RequireAsync(cypher.Traits, bookmark, cancellationToken);
        return bookmark;
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    /// <summary>Runs a query and writes its answer.</summary>
    /// <returns>The bookmark of its last statement.</returns>
    private static async ValueTask<string?> RunAsync(
        CypherQuery query, object?[] parameters, StatementRunner runner, ResponseWriter response, CancellationToken cancellationToken)
    {
        var found = new List<FoundObject>();
        var run = new FindingRun(runner, parameters, response, cancellationToken);
        foreach (var finder in query.Findings)
        {
            found.Add(await finder.FindAsync(run));
        }

        var start = response.Position;
        try
        {
            return await AnswerAsync(query, parameters, found, runner, response, cancellationToken);
        }
        catch (KeysNeededException)
        {
            response.Return(start);
            return await AnswerAsync(CypherCompiler.Compile(query.Plan, query.Traits, showsKeys: true), parameters, found, runner, response, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IGraphReading> BeginReadingAsync(CancellationToken cancellationToken) =>
        new Neo4jReading(_runner.Begin(bookmark: null), await StoreRecord.ReadAsync(_runner, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<GraphFacts> ReadFactsAsync(GraphFactsRequest request, CancellationToken cancellationToken) =>
        new FactsReader(_model, _runner).ReadAsync(request, cancellationToken);

    private static async ValueTask<string?> AnswerAsync(
        CypherQuery query, object?[] parameters, List<FoundObject> found, StatementRunner runner, ResponseWriter response, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(query.Statement.Text, json => WriteParameters(json, query, parameters, found), cancellationToken);
        Write(answer, query, parameters, found, response);
        return answer.Bookmark;
    }

    private static void WriteParameters(Utf8JsonWriter json, CypherQuery query, object?[] parameters, List<FoundObject> found)
    {
        ParameterWriter.WriteValues(json, parameters, query.Statement.Constants);
        for (var i = 0; i < found.Count; i++)
        {
            json.WritePropertyName($"f{i}");
            FoundParameters.Write(json, found[i]);
        }
    }

    /// <summary>The one row is <c>data.values[0][0]</c>.</summary>
    private static void Write(
        QueryAnswer answer, CypherQuery query, object?[] parameters, List<FoundObject> found, ResponseWriter response)
    {
        var json = answer.ReadValues();
        json.Read();
        json.Read();
        new RowReader(json, response, parameters, query.HasKeys).WriteRoot(query.Plan, found);
    }
}
