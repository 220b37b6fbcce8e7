using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j;

/// <summary>A graph in Neo4j, reached by its HTTP Query API: every operation is one Cypher statement.</summary>
public sealed class Neo4jStore : IGraphStore, IDisposable
{
    private readonly QueryApiClient _client;
    private readonly StatementRunner _runner;

    /// <summary>A store for the database that the options name; nothing is sent yet.</summary>
    public Neo4jStore(Neo4jOptions options)
    {
        _client = new QueryApiClient(options);
        _runner = new StatementRunner(_client, TimeProvider.System, options.MaxExecutionTime);
    }

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => CypherCompiler.Compile(plan);

    /// <inheritdoc/>
    public async ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var cypher = (CypherQuery)query;
        using var answer = await _runner.ReadAsync(cypher.Statement, json => WriteParameters(json, cypher, parameters), cancellationToken);
        Write(answer, cypher, parameters, response);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void WriteParameters(Utf8JsonWriter json, CypherQuery query, object?[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            json.WritePropertyName($"p{i}");
            RequestWriter.WriteValue(json, parameters[i]);
        }

        for (var i = 0; i < query.Constants.Length; i++)
        {
            json.WritePropertyName($"c{i}");
            RequestWriter.WriteValue(json, query.Constants[i]);
        }
    }

    /// <summary>The one row is <c>data.values[0][0]</c>.</summary>
    private static void Write(QueryAnswer answer, CypherQuery query, object?[] parameters, ResponseWriter response)
    {
        var json = answer.ReadValues();
        json.Read();
        json.Read();
        new RowWalk(json, response, parameters).WriteObject(query.Plan.Fields);
    }
}
