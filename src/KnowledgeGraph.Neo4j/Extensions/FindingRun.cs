using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>One run of what an operation finds.</summary>
/// <param name="runner">Runs the statements.</param>
/// <param name="parameters">The values of the plan's parameters.</param>
/// <param name="response">Counts what is looked at.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class FindingRun(StatementRunner runner, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
{
    /// <summary>The values of the plan's parameters.</summary>
    public object?[] Parameters => parameters;

    /// <summary>
    /// Runs a statement with the values of the plan's parameters; and with <c>$limit</c>, the rows that it may read: one more than may still be
    /// looked at, so that the server reads no further, and one too many is seen.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="more">Writes further parameters.</param>
    public Task<QueryAnswer> ReadAsync(CypherStatement statement, Action<Utf8JsonWriter>? more = null) => ReadAsync(statement.Text, json =>
    {
        ParameterWriter.WriteValues(json, parameters, statement.Constants);
        json.WriteNumber("limit", response.VisitsLeft + 1);
        more?.Invoke(json);
    });

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="values">Writes its parameters.</param>
    public Task<QueryAnswer> ReadAsync(string statement, Action<Utf8JsonWriter> values) => runner.ReadAsync(statement, values, cancellationToken);

    /// <summary>Counts what was looked at.</summary>
    /// <param name="wording">The field and its main argument, the beginning of a sentence.</param>
    /// <param name="count">How many rows within <c>$limit</c>.</param>
    /// <exception cref="RequestException">There were too many.</exception>
    public void CountVisited(string wording, long count) => response.CountVisited(wording, count);
}
