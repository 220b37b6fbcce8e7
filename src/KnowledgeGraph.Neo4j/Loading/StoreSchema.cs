using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>An index that a database should have.</summary>
/// <param name="Label">The label.</param>
/// <param name="Property">The property, by its stored name.</param>
/// <param name="IsUnique">Whether it belongs to a uniqueness constraint.</param>
internal sealed record IndexRule(string Label, string Property, bool IsUnique)
{
    private const string Prefix = "knowledge_graph";

    /// <summary>Its name in the database, which begins with the prefix of this service.</summary>
    public string Name => $"{Prefix}_{Label}_{Property}";

    /// <summary>Checks whether this service created an index or a constraint of that name.</summary>
    public static bool IsExtensionIndex(string name) => name.StartsWith(Prefix + "_", StringComparison.Ordinal);
}

/// <summary>The constraints and indexes of a model: keys are unique, and the properties that sort and filter lists are indexed.</summary>
internal static class StoreSchema
{
    /// <summary>The uniqueness constraints: one on the key of every node type that has one.</summary>
    public static ImmutableArray<IndexRule> Keys(GraphModel model) =>
    [
        .. model.NodeTypes.Where(type => type.Key is not null)
            .Select(type => new IndexRule(type.Labels[0], type.Key!.StoredName, IsUnique: true))
            .Distinct(),
    ];

    /// <summary>The range indexes: on every required property that is not a list, as its rows are sorted and filtered by it.</summary>
    public static ImmutableArray<IndexRule> Ranges(GraphModel model)
    {
        var keys = Keys(model);
        return
        [
            .. model.NodeTypes
                .SelectMany(type => type.Properties.Where(property => property is { IsOrdered: true, Type.IsRequired: true })
                    .Select(property => new IndexRule(type.Labels[0], property.StoredName, IsUnique: false)))
                .Distinct()
                .Where(rule => !keys.Any(key => key.Label == rule.Label && key.Property == rule.Property)),
        ];
    }

    /// <summary>Changes where a database of one model does not serve for another.</summary>
    public static string Hash(GraphModel model)
    {
        var text = new StringBuilder();
        foreach (var type in model.NodeTypes)
        {
            text.Append($"{type.Name}:{string.Join(':', type.Labels)} {type.Key?.StoredName} {Print(type.Properties)}\n");
        }

        foreach (var type in model.RelationshipTypes)
        {
            text.Append($"{type.Name} {string.Join(',', type.Ends.Select(ends => $"{ends.Source.Name}>{ends.Target.Name}"))} {Print(type.Properties)}\n");
        }

        foreach (var searched in model.SearchedTypes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{SearchText.Version} {searched.Position} {searched.Type.Name} {string.Join(',', searched.Properties.Select(property => property.StoredName))}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Creates what is not there yet.</summary>
    /// <exception cref="StoreException">Something else is in the way.</exception>
    public static async Task CreateAsync(StatementRunner runner, IEnumerable<IndexRule> rules, CancellationToken cancellationToken)
    {
        foreach (var rule in rules)
        {
            var (name, label, property) = (new Identifier(rule.Name), new Identifier(rule.Label), new Identifier(rule.Property));
            var statement = rule.IsUnique
                ? CypherText.New().Write($"CYPHER 5 CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{property} IS UNIQUE")
                : CypherText.New().Write($"CYPHER 5 CREATE RANGE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{property})");
            using var answer = await runner.WriteAsync(statement.ToString(), _ => { }, cancellationToken);
        }
    }

    /// <summary>Waits until all indexes answer.</summary>
    public static async Task AwaitAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.WriteAsync("CYPHER 5 CALL db.awaitIndexes(3600)", _ => { }, cancellationToken);
    }

    /// <summary>Drops what <see cref="CreateAsync"/> created for whatever model.</summary>
    public static async Task DropAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var constraints = await runner.ReadAsync("CYPHER 5 SHOW CONSTRAINTS YIELD name", _ => { }, cancellationToken);
        using var indexes = await runner.ReadAsync("CYPHER 5 SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL RETURN name", _ => { }, cancellationToken);
        foreach (var (answer, isConstraint) in new[] { (constraints, true), (indexes, false) })
        {
            foreach (var name in answer.ReadRows().Select(row => row[0].GetString()!).Where(IndexRule.IsExtensionIndex))
            {
                var statement = isConstraint
                    ? CypherText.New().Write($"CYPHER 5 DROP CONSTRAINT {new Identifier(name)} IF EXISTS")
                    : CypherText.New().Write($"CYPHER 5 DROP INDEX {new Identifier(name)} IF EXISTS");
                using var dropped = await runner.WriteAsync(statement.ToString(), _ => { }, cancellationToken);
            }
        }
    }

    /// <summary>Finds the rules that the database does not fulfil: the index is missing or not online.</summary>
    public static async Task<ImmutableArray<IndexRule>> FindMissingAsync(
        StatementRunner runner, IEnumerable<IndexRule> rules, CancellationToken cancellationToken)
    {
        const string Statement =
            "CYPHER 5 SHOW INDEXES YIELD type, state, labelsOrTypes, properties, owningConstraint WHERE type = 'RANGE' AND state = 'ONLINE' AND size(properties) = 1 RETURN labelsOrTypes[0], properties[0], owningConstraint IS NOT NULL";
        using var answer = await runner.ReadAsync(Statement, _ => { }, cancellationToken);
        var there = answer.ReadRows().Select(row => new IndexRule(row[0].GetString()!, row[1].GetString()!, row[2].GetBoolean())).ToList();
        return [.. rules.Where(rule => !there.Any(index => index.Label == rule.Label && index.Property == rule.Property && (index.IsUnique || !rule.IsUnique)))];
    }

    private static string Print(ImmutableArray<Property> properties) => string.Join(
        ',',
        properties.Select(property => $"{property.StoredName}:{property.Type.ScalarName}{(property.Type.IsList ? "[]" : "")}{(property.Type.IsRequired ? "!" : "")}"));
}
