using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.Neo4j.Queries.Rows;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j;

/// <summary>A graph in Neo4j, reached by Bolt or by its HTTP Query API: every operation is one Cypher statement.</summary>
public sealed class Neo4jStore : IGraphStore, IDisposable
{
    private readonly ITransport _transport;
    private readonly StatementRunner _runner;
    private readonly GraphTraits _traits;

    /// <param name="options">The database; nothing is sent yet.</param>
    /// <param name="traits">The traits of its graph.</param>
    internal Neo4jStore(Neo4jOptions options, GraphTraits traits)
    {
        _transport = Transports.Create(options);
        _runner = new StatementRunner(_transport, TimeProvider.System, options.MaxExecutionTime);
        _traits = traits;
    }

    /// <summary>Opens a database: one that <see cref="Neo4jLoader"/> loaded for the model, or one that others filled.</summary>
    /// <exception cref="StoreException">
    /// The server cannot be reached, refuses the password or is too old; the database is empty, half loaded, or was loaded for another model.
    /// </exception>
    public static async Task<Neo4jStore> OpenAsync(GraphModel model, Neo4jOptions options, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var record = await StoreRecord.ReadAsync(connection.Runner, cancellationToken);
        var problem = record is null && await DatabaseWipe.IsEmptyAsync(connection.Runner, cancellationToken)
            ? "holds no graph yet. Load one with 'seed'."
            : record?.FindProblem(model);
        return problem is null
            ? new Neo4jStore(options, record?.TraitsOf(model) ?? new GraphTraits())
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

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => CypherCompiler.Compile(plan, _traits);

    /// <inheritdoc/>
    public async ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var (cypher, start, found) = ((CypherQuery)query, response.Position, new List<FoundObject>());
        var run = new FindingRun(_runner, parameters, response, cancellationToken);
        foreach (var finder in cypher.Findings)
        {
            found.Add(await finder.FindAsync(run));
        }

        try
        {
            await AnswerAsync(cypher, parameters, found, response, cancellationToken);
        }
        catch (KeysNeededException)
        {
            response.Return(start);
            await AnswerAsync(CypherCompiler.Compile(cypher.Plan, _traits, showsKeys: true), parameters, found, response, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async ValueTask AnswerAsync(
        CypherQuery query, object?[] parameters, List<FoundObject> found, ResponseWriter response, CancellationToken cancellationToken)
    {
        using var answer = await _runner.ReadAsync(query.Statement.Text, json => WriteParameters(json, query, parameters, found), cancellationToken);
        Write(answer, query, parameters, found, response);
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
