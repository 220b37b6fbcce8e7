using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Extensions;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Makes the full-text index that search needs in a graph that others loaded.</summary>
/// <param name="model">The model.</param>
/// <param name="options">The database.</param>
public sealed class NameIndexLoader(GraphModel model, Neo4jOptions options)
{
    /// <summary>The statements that make it, in their order; empty if the model has no nodes to search.</summary>
    public IReadOnlyList<string> Statements => NameIndexes.Write(model);

    /// <summary>Runs the statements, and waits until the index answers.</summary>
    /// <exception cref="StoreException">The server cannot be used, the user may not make indexes, or this service loaded the graph.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        if (await StoreRecord.ReadAsync(connection.Runner, cancellationToken) is not null)
        {
            throw new StoreException("This service loaded the graph, with the index of its search: it needs no other one.");
        }

        foreach (var statement in Statements)
        {
            using var answer = await connection.Runner.WriteAsync($"CYPHER 5 {statement}", _ => { }, cancellationToken);
        }

        await StoreSchema.AwaitAsync(connection.Runner, cancellationToken);
    }
}
