using KnowledgeGraph.Neo4j.Connection;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>The transactions of the test server.</summary>
internal static class Neo4jWork
{
    /// <summary>Looks at how many queries run until that is as wanted; a look that never is fails after a minute.</summary>
    /// <param name="text">A Cypher expression of the text that is in the queries, in parts: else the look would find itself.</param>
    /// <param name="isWanted">Whether a number is as wanted.</param>
    public static async Task UntilAsync(string text, Func<int, bool> isWanted)
    {
        var look = $"SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS {text} AND NOT status STARTS WITH 'Terminated' RETURN count(*)";
        using var client = Transports.Create(TestNeo4j.Options);
        var runner = new StatementRunner(client, TimeProvider.System, TimeSpan.FromMinutes(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await runner.ReadAsync(look, _ => { }, patience.Token);
            if (isWanted(answer.ReadRows()[0][0].GetInt32()))
            {
                return;
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
