using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j;

/// <summary>Checks whether a database holds a graph, with its constraints and indexes.</summary>
/// <param name="model">The model of the graph.</param>
/// <param name="options">The database.</param>
public sealed class Neo4jCheck(GraphModel model, Neo4jOptions options)
{
    /// <summary>Finds the faults of the database, a sentence each; empty if there are none.</summary>
    /// <param name="fingerprint">The graph's, see <see cref="IGraphRows"/>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="StoreException">The server cannot be used.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(string fingerprint, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var runner = connection.Runner;
        var record = await StoreRecord.ReadAsync(runner, cancellationToken);
        if (record is null)
        {
            return [await DatabaseWipe.IsEmptyAsync(runner, cancellationToken) ? "It holds no graph yet. Load one with 'seed'." : "It holds nodes that this service did not load."];
        }

        if (record.FindProblem(model) is { } problem)
        {
            return [$"It {problem}"];
        }

        var problems = new List<string>();
        if (record.Fingerprint != fingerprint)
        {
            problems.Add("The files have changed since it was loaded. Load them again with 'seed --replace'.");
        }

        await FindMissingIndexesAsync(runner, record, problems, cancellationToken);
        await FindOtherCountsAsync(runner, record, problems, cancellationToken);
        return problems;
    }

    private async Task FindMissingIndexesAsync(StatementRunner runner, StoreRecord record, List<string> problems, CancellationToken cancellationToken)
    {
        var rules = StoreSchema.Keys(model)
            .Concat(StoreSchema.Ranges(model).Where(rule => !record.Unindexed.Contains(rule.Name, StringComparer.Ordinal)));
        foreach (var rule in await StoreSchema.FindMissingAsync(runner, rules, cancellationToken))
        {
            problems.Add(rule.IsUnique
                ? $"The uniqueness constraint on {rule.Label}.{rule.Property} ({rule.Name}) is missing."
                : $"The range index on {rule.Label}.{rule.Property} ({rule.Name}) is missing or not online.");
        }

        if (await SearchIndex.IsMissingAsync(runner, model, cancellationToken))
        {
            problems.Add($"The full-text index of search ({SearchProperties.Index}) is missing or not online.");
        }
    }

    private async Task FindOtherCountsAsync(StatementRunner runner, StoreRecord record, List<string> problems, CancellationToken cancellationToken)
    {
        foreach (var type in model.NodeTypes)
        {
            var statement = CypherText.New().Write($"CYPHER 5 MATCH (n{CypherFilters.WriteLabels(type)}) RETURN count(n)");
            await CompareAsync($"nodes of {type.Name}", statement, record.Nodes.GetValueOrDefault(type.Name));
        }

        foreach (var type in model.RelationshipTypes)
        {
            var statement = CypherText.New().Write($"CYPHER 5 MATCH ()-[r:{new Identifier(type.Name)}]->() RETURN count(r)");
            await CompareAsync($"relationships {type.Name}", statement, record.Relationships.GetValueOrDefault(type.Name));
        }

        async Task CompareAsync(string what, QueryWriter statement, long loaded)
        {
            using var answer = await runner.ReadAsync(statement.ToString(), _ => { }, cancellationToken);
            var count = answer.ReadRows()[0][0].GetInt64();
            if (count != loaded)
            {
                problems.Add(FormattableString.Invariant($"There are {count} {what}, and {loaded} were loaded."));
            }
        }
    }
}
