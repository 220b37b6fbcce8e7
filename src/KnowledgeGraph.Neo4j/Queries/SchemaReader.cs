using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Neo4j.Connection;

namespace KnowledgeGraph.Neo4j.Queries;

/// <summary>Reads the constraints and full-text indexes of a database.</summary>
internal static class SchemaReader
{
    private const string Constraints =
        "CYPHER 5 SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties WHERE entityType = 'NODE' AND size(properties) = 1 RETURN labelsOrTypes[0], properties[0], type";

    private const string TextIndexes =
        "CYPHER 5 SHOW FULLTEXT INDEXES YIELD name, state, entityType, labelsOrTypes, properties WHERE entityType = 'NODE' AND state = 'ONLINE' RETURN name, labelsOrTypes, properties";

    /// <summary>Reads the constraints on one property of nodes.</summary>
    public static async Task<ImmutableArray<GraphConstraint>> ReadConstraintsAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(Constraints, _ => { }, cancellationToken);
        return
        [
            .. answer.ReadRows().Select(row => new GraphConstraint(
                row[0].GetString()!, row[1].GetString()!,
                IsUnique: row[2].GetString() is "UNIQUENESS" or "NODE_PROPERTY_UNIQUENESS" or "NODE_KEY",
                IsRequired: row[2].GetString() is "NODE_PROPERTY_EXISTENCE" or "NODE_KEY")),
        ];
    }

    /// <summary>Reads the full-text indexes over nodes that are online, in the order of their names.</summary>
    public static async Task<ImmutableArray<TextIndex>> ReadTextIndexesAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(TextIndexes, _ => { }, cancellationToken);
        return [.. answer.ReadRows().Select(row => new TextIndex(row[0].GetString()!, ReadNames(row[1]), ReadNames(row[2]))).OrderBy(index => index.Name, StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> ReadNames(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];
}
