using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Importing;

/// <summary>
/// Changes the graph in a database, batch by batch. The record of the database says that an import is under way, so that the graph is refused meanwhile; an
/// import that broke off is completed when it runs again, since it finds what it has done already.
/// </summary>
public sealed class Neo4jWriting : IGraphWriting
{
    private const int NodesAtOnce = 1_000;
    private const long FirstNumber = 1; // of the node that has Neo4j's id 0

    private readonly GraphModel _model;
    private readonly Neo4jConnection _connection;
    private readonly ChangeBatch _batch;
    private readonly List<long> _created = [];
    private StoreRecord _record;

    private Neo4jWriting(GraphModel model, Neo4jConnection connection, StoreRecord record)
    {
        (_model, _connection, _record) = (model, connection, record);
        _batch = new ChangeBatch(connection.Runner);
    }

    /// <inheritdoc/>
    public IGraphReading Reading => new Neo4jReading(Runner, _record, FirstNumber);

    /// <inheritdoc/>
    public bool IsAtomic => false;

    /// <inheritdoc/>
    public bool IsUnfinished => !_record.IsComplete;

    /// <inheritdoc/>
    public string? Bookmark => Runner.Bookmark;

    private StatementRunner Runner => _connection.Runner;

    /// <summary>Begins to change a database.</summary>
    /// <exception cref="StoreException">The server cannot be used, or the database holds no graph of the model that this service loaded.</exception>
    public static async Task<Neo4jWriting> BeginAsync(GraphModel model, Neo4jOptions options, CancellationToken cancellationToken)
    {
        var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        try
        {
            var record = await StoreRecord.ReadAsync(connection.Runner, cancellationToken)
                ?? throw new StoreException($"The database '{options.Database}' holds a graph that this service did not load. Only graphs that 'seed' or 'import' loaded can be imported into.");
            var problem = record.Import.Length > 0 ? (record with { IsComplete = true }).FindProblem(model) : record.FindProblem(model);
            return problem is null
                ? new Neo4jWriting(model, connection, record)
                : throw new StoreException($"The database '{options.Database}' {problem}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask BeginAsync(string fingerprint, CancellationToken cancellationToken)
    {
        if (IsUnfinished && _record.Import != fingerprint)
        {
            throw new StoreException("An import of other files, or with other options, broke off. Run that one again first, which completes it, or load the graph again with 'seed --replace'.");
        }

        if (!IsUnfinished)
        {
            _record = _record.BeginImport(fingerprint);
            await _record.WriteAsync(Runner, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AddNodeAsync(NodeType type, long number, object?[] values, CancellationToken cancellationToken) =>
        await _batch.AddAsync(RowStatements.AddToNodes(type, search: null), new[] { await FindAsync(number, cancellationToken) }, values, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ChangeNodeAsync(NodeType type, long number, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken) =>
        await _batch.AddAsync(ChangeStatements.ChangeNodes(type, changed), new[] { number - FirstNumber }, Pick(values, changed), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RemoveNodeAsync(NodeType type, long number, ImmutableArray<NodeType> remaining, CancellationToken cancellationToken) => await _batch.AddAsync(
        remaining.IsEmpty ? ChangeStatements.RemoveNodes : ChangeStatements.RemoveFromType(type, remaining), new[] { number - FirstNumber }, [], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AddRelationshipAsync(RelationshipType type, long source, long target, object?[] values, CancellationToken cancellationToken) =>
        await _batch.AddAsync(RowStatements.CreateRelationships(type), await FindAsync(source, target, cancellationToken), values, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ChangeRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken) =>
        await _batch.AddAsync(
            ChangeStatements.ChangeRelationships(type, match, changed), await FindAsync(source, target, cancellationToken), [.. Pick(values, match), .. Pick(values, changed)], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RemoveRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, object?[] values, CancellationToken cancellationToken) => await _batch.AddAsync(
            ChangeStatements.RemoveRelationships(type, match), await FindAsync(source, target, cancellationToken), Pick(values, match), cancellationToken);

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _batch.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public void KeepFirst(int count) =>
        throw new StoreException("The graph before is not kept in Neo4j. Leave '--keep' out, and write it to a file first: 'export jsonl', or 'neo4j-admin database dump'.");

    /// <inheritdoc/>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        using (await Runner.WriteAsync(ChangeStatements.RemoveEmpty, _ => { }, cancellationToken))
        {
        }

        var facts = await new GraphSurvey(_model, Runner, new Neo4jReading(Runner, _record)).RunAsync(cancellationToken);
        await StoreSchema.AwaitAsync(Runner, cancellationToken);
        await (_record with
        {
            IsComplete = true,
            Import = "",
            Nodes = facts.Nodes,
            Relationships = facts.Relationships,
            Ordered = facts.Ordered,
            Simple = facts.Simple,
        }).WriteAsync(Runner, cancellationToken);
        await StoreRecord.WriteModelAsync(Runner, _model.Sdl, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static object?[] Pick(object?[] values, ImmutableArray<int> which) => [.. which.Select(property => values[property])];

    private async ValueTask<long[]> FindAsync(long source, long target, CancellationToken cancellationToken) =>
        [await FindAsync(source, cancellationToken), await FindAsync(target, cancellationToken)];

    /// <summary>Returns Neo4j's id of a node; new nodes are created some at a time, and get their labels and values later.</summary>
    private async ValueTask<long> FindAsync(long number, CancellationToken cancellationToken)
    {
        while (-number > _created.Count)
        {
            using var answer = await Runner.WriteAsync(RowStatements.CreateNodes, json => json.WriteNumber("count", NodesAtOnce), cancellationToken);
            _created.AddRange(answer.ReadRows().Select(row => row[0].GetInt64()).Order());
        }

        return number < 0 ? _created[(int)-number - 1] : number - FirstNumber;
    }
}
