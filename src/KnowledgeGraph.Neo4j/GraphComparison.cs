using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Profiling;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j;

/// <summary>Compares a graph that others loaded with the model: the labels, relationship types and properties that one of them lacks, and the index of search.</summary>
/// <param name="model">The model.</param>
/// <param name="options">The database.</param>
public sealed class GraphComparison(GraphModel model, Neo4jOptions options)
{
    private readonly List<string> _differences = [];

    /// <summary>Finds the differences, a sentence each; a label that the model lacks is none where its nodes are of types of the model.</summary>
    /// <param name="areProperties">Whether the counts of types come first, and properties, keys and ends are compared too, which reads the whole graph.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The differences; null for a graph that this service loaded, and for an empty database.</returns>
    /// <exception cref="StoreException">The server cannot be used.</exception>
    public async Task<IReadOnlyList<string>?> FindAsync(bool areProperties, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var runner = connection.Runner;
        if (await StoreRecord.ReadAsync(runner, cancellationToken) is not null || await DatabaseWipe.IsEmptyAsync(runner, cancellationToken))
        {
            return null;
        }

        await CompareLabelsAsync(runner, cancellationToken);
        await CompareRelationshipTypesAsync(runner, cancellationToken);
        await CompareSearchAsync(runner, cancellationToken);
        return areProperties ? [.. await new PropertyComparison(model, runner, cancellationToken).FindAsync(), .. _differences] : _differences;
    }

    private async Task CompareLabelsAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        var stored = await ReadNamesAsync(runner, "CYPHER 5 CALL db.labels() YIELD label RETURN label", cancellationToken);
        var known = model.NodeTypes.SelectMany(type => type.Labels).ToHashSet(StringComparer.Ordinal);
        foreach (var label in known.Union(stored, StringComparer.Ordinal).Where(label => label != StoreRecord.Label).Order(StringComparer.Ordinal))
        {
            var isOther = known.Contains(label) || model.NodeTypes.IsEmpty ? null : CypherText.New().Write($" WHERE NOT {CypherFilters.WriteAll(" OR ", model.NodeTypes.Select(type => CypherText.New().Write($"n{CypherFilters.WriteLabels(type)}")))}");
            var count = await CountAsync(runner, CypherText.New().Write($"CYPHER 5 MATCH (n:{new Identifier(label)}){isOther} RETURN count(n)"), cancellationToken);
            AddName(known.Contains(label), count, $"no node with the label '{label}'", $"{count} nodes with the label '{label}'");
        }
    }

    private async Task CompareRelationshipTypesAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        var stored = await ReadNamesAsync(runner, "CYPHER 5 CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType", cancellationToken);
        var known = model.RelationshipTypes.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var type in known.Union(stored, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var count = await CountAsync(runner, CypherText.New().Write($"CYPHER 5 MATCH ()-[r:{new Identifier(type)}]->() RETURN count(r)"), cancellationToken);
            AddName(known.Contains(type), count, $"no relationship of the type '{type}'", $"{count} relationships of the type '{type}'");
        }
    }

    private async Task CompareSearchAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        if (!model.SearchedTypes.IsEmpty && NameIndexes.Find(model.SearchedTypes, await SchemaReader.ReadTextIndexesAsync(runner, cancellationToken)).Missing is { } missing)
        {
            Add($"The full-text index of {NameIndexes.Describe(missing)} is missing, which search needs: 'model index' prints one, and 'model index --create' makes it.");
        }
    }

    private void AddName(bool isKnown, long count, FormattableString none, FormattableString some)
    {
        if (isKnown && count == 0)
        {
            Add($"There is {none.ToString(CultureInfo.InvariantCulture)}, which the model has.");
        }
        else if (!isKnown && count > 0)
        {
            Add($"There are {some.ToString(CultureInfo.InvariantCulture)}, which the model lacks.");
        }
    }

    private void Add(FormattableString sentence) => _differences.Add(sentence.ToString(CultureInfo.InvariantCulture));

    private static async Task<IReadOnlyList<string>> ReadNamesAsync(StatementRunner runner, string statement, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(statement, _ => { }, cancellationToken);
        return [.. answer.ReadRows().Select(row => row[0].GetString()!)];
    }

    private static async Task<long> CountAsync(StatementRunner runner, QueryWriter statement, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync(statement.ToString(), _ => { }, cancellationToken);
        return answer.ReadRows()[0][0].GetInt64();
    }
}
