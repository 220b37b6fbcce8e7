using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>The full-text index of search, over the nodes of all searched types.</summary>
internal static class SearchIndex
{
    /// <summary>Creates it, if the model has nodes to search.</summary>
    public static async Task CreateAsync(StatementRunner runner, GraphModel model, CancellationToken cancellationToken)
    {
        if (!model.SearchedTypes.IsEmpty)
        {
            using var answer = await runner.WriteAsync(Write(model.SearchedTypes), _ => { }, cancellationToken);
        }
    }

    /// <summary>Checks whether the model has nodes to search and the database no such index that answers.</summary>
    public static async Task<bool> IsMissingAsync(StatementRunner runner, GraphModel model, CancellationToken cancellationToken)
    {
        const string Statement = $"CYPHER 5 SHOW FULLTEXT INDEXES YIELD name, state WHERE name = '{SearchProperties.Index}' AND state = 'ONLINE' RETURN name";
        if (model.SearchedTypes.IsEmpty)
        {
            return false;
        }

        using var answer = await runner.ReadAsync(Statement, _ => { }, cancellationToken);
        return answer.ReadRows().Count == 0;
    }

    // Texts come as words with spaces between them, and are taken as they are.
    private static string Write(ImmutableArray<SearchedType> types)
    {
        var labels = types.Select(searched => searched.Type.Labels[0]).Distinct(StringComparer.Ordinal);
        return CypherText.New()
            .Write($"CYPHER 5 CREATE FULLTEXT INDEX {new Identifier(SearchProperties.Index)} IF NOT EXISTS FOR (n:")
            .WriteJoined("|", labels.Select(label => new Identifier(label)))
            .Write($") ON EACH [n.{new Identifier(SearchProperties.Of(types).Text)}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace', ")
            .Write($"`fulltext.eventually_consistent`: false}}}}")
            .ToString();
    }
}
