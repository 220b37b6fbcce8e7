using KnowledgeGraph.Neo4j.Connection;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Empties a database, in transactions that fit into the server's memory.</summary>
internal static class DatabaseWipe
{
    /// <summary>Deletes every node and relationship but the store's record.</summary>
    public static async Task RunAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var relationships = await runner.WriteAsync(
            "CYPHER 5 MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS", _ => { }, cancellationToken);
        using var nodes = await runner.WriteAsync(
            $"CYPHER 5 MATCH (n) WHERE NOT n:{StoreRecord.Label} CALL (n) {{ DELETE n }} IN TRANSACTIONS OF 20000 ROWS", _ => { }, cancellationToken);
    }

    /// <summary>Checks whether there is any node but the store's record.</summary>
    public static async Task<bool> IsEmptyAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(
            $"CYPHER 5 MATCH (n) WHERE NOT n:{StoreRecord.Label} RETURN 1 LIMIT 1", _ => { }, cancellationToken);
        return answer.ReadRows().Count == 0;
    }
}
