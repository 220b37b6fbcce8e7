using System.Buffers;
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

    /// <summary>A store for the database that the options name; nothing is sent yet.</summary>
    public Neo4jStore(Neo4jOptions options) => _client = new QueryApiClient(options);

    /// <inheritdoc/>
    public StoreQuery Compile(OperationPlan plan) => CypherCompiler.Compile(plan);

    /// <inheritdoc/>
    public async ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
    {
        var cypher = (CypherQuery)query;
        var request = new ArrayBufferWriter<byte>();
        RequestWriter.Write(request, cypher.Statement, json => WriteParameters(json, cypher, parameters), isRead: true);
        using var answer = await _client.RunAsync(request.WrittenMemory, cancellationToken);
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
        var json = new Utf8JsonReader(answer.Json, new JsonReaderOptions { MaxDepth = 256 });
        while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 2 && json.ValueTextEquals("values"u8)))
        {
        }

        for (var depth = 0; depth < 3; depth++)
        {
            json.Read();
        }

        new RowWalk(json, response, parameters).WriteObject(query.Plan.Fields);
    }
}
