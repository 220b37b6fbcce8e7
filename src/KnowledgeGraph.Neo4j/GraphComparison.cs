using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j;

/// <summary>Compares a graph that others loaded with the model: the labels, relationship types and properties that one of them lacks.</summary>
/// <param name="model">The model.</param>
/// <param name="options">The database.</param>
public sealed class GraphComparison(GraphModel model, Neo4jOptions options)
{
    private readonly List<string> _differences = [];

    /// <summary>Finds the differences, a sentence each.</summary>
    /// <param name="areProperties">Whether properties are compared too, which reads the whole graph.</param>
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
        if (areProperties)
        {
            await ComparePropertiesAsync(runner, cancellationToken);
        }

        return _differences;
    }

    private async Task CompareLabelsAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        var stored = await ReadNamesAsync(runner, "CYPHER 5 CALL db.labels() YIELD label RETURN label", cancellationToken);
        var known = model.NodeTypes.SelectMany(type => type.Labels).ToHashSet(StringComparer.Ordinal);
        foreach (var label in known.Union(stored, StringComparer.Ordinal).Where(label => label != StoreRecord.Label).Order(StringComparer.Ordinal))
        {
            var count = await CountAsync(runner, CypherText.New().Write($"CYPHER 5 MATCH (n:{new Identifier(label)}) RETURN count(n)"), cancellationToken);
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

    private async Task ComparePropertiesAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        foreach (var type in model.NodeTypes)
        {
            var rows = CypherText.New().Write($"MATCH (n{CypherFilters.WriteLabels(type)})");
            await ComparePropertiesAsync(runner, rows, $"{type.Name} nodes", type.Properties, cancellationToken);
        }

        foreach (var type in model.RelationshipTypes)
        {
            var rows = CypherText.New().Write($"MATCH ()-[n:{new Identifier(type.Name)}]->()");
            await ComparePropertiesAsync(runner, rows, $"{type.Name} relationships", type.Properties, cancellationToken);
        }
    }

    private async Task ComparePropertiesAsync(
        StatementRunner runner, QueryWriter rows, string name, IReadOnlyCollection<Property> properties, CancellationToken cancellationToken)
    {
        var total = await CountAsync(runner, CypherText.New().Write($"CYPHER 5 {rows} RETURN count(n)"), cancellationToken);
        using var answer = await runner.ReadAsync(CypherText.New().Write($"CYPHER 5 {rows} UNWIND keys(n) AS k RETURN k, count(*)").ToString(), _ => { }, cancellationToken);
        var counts = answer.ReadRows().ToDictionary(row => row[0].GetString()!, row => row[1].GetInt64(), StringComparer.Ordinal);
        foreach (var property in properties.Where(_ => total > 0))
        {
            var count = counts.GetValueOrDefault(property.StoredName);
            if (count == 0 || (property.Type.IsRequired && count < total))
            {
                Add($"{count} of {total} {name} have the property '{property.StoredName}', which the model {(property.Type.IsRequired ? "requires" : "has")}.");
            }
        }

        foreach (var (key, count) in counts.Where(each => properties.All(property => property.StoredName != each.Key)).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            Add($"{count} of {total} {name} have the property '{key}', which the model lacks.");
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
