using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Profiling;

/// <summary>Reads what a database holds: labels, relationship types and properties, by statements that read no more than a sample.</summary>
/// <param name="options">The database.</param>
/// <param name="sample">The most nodes of a label, and relationships of a type, that are read.</param>
public sealed class GraphProfiler(Neo4jOptions options, int sample)
{
    /// <summary>The sample where nobody says another one.</summary>
    public const int DefaultSample = 200_000;

    /// <summary>Returns true if a database holds a graph that this service did not load.</summary>
    /// <param name="options">The database.</param>
    /// <param name="known">A model of such a graph: false also if the graph has all its labels; null if there is none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The server cannot be used.</exception>
    public static async Task<bool> IsForeignAsync(Neo4jOptions options, GraphModel? known, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        if (await StoreRecord.ReadAsync(connection.Runner, cancellationToken) is not null || await DatabaseWipe.IsEmptyAsync(connection.Runner, cancellationToken))
        {
            return false;
        }

        var labels = await new ProfileReader(connection.Runner, 0, cancellationToken).ReadNamesAsync("CYPHER 5 CALL db.labels() YIELD label RETURN label");
        return known is null || !known.NodeTypes.SelectMany(type => type.Labels).All(labels.Contains);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="StoreException">The server cannot be used, or a statement takes longer than <see cref="Neo4jOptions.MaxExecutionTime"/>.</exception>
    public async Task<GraphProfile> ReadAsync(CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(options, cancellationToken);
        var reader = new ProfileReader(connection.Runner, sample, cancellationToken);
        var (labels, sets) = (new List<LabelProfile>(), new Dictionary<string, LabelSet>(StringComparer.Ordinal));
        foreach (var label in await reader.ReadNamesAsync("CYPHER 5 CALL db.labels() YIELD label RETURN label"))
        {
            if (label == StoreRecord.Label || await reader.CountAsync(CypherText.New().Write($"MATCH (n:{new Identifier(label)}) RETURN count(n)")) is not (> 0 and var count))
            {
                continue;
            }

            foreach (var set in await ReadSetsAsync(reader, label))
            {
                var key = string.Join('\n', set.Labels);
                sets[key] = sets.TryGetValue(key, out var known) && known.Count > set.Count ? known : set;
            }

            labels.Add(await ReadLabelAsync(reader, label, count));
        }

        return new GraphProfile(
            [.. labels],
            [.. sets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => set.Value)],
            await new RelationshipReader(reader).ReadAsync(),
            await SchemaReader.ReadConstraintsAsync(connection.Runner, cancellationToken),
            await SchemaReader.ReadTextIndexesAsync(connection.Runner, cancellationToken),
            await reader.CountAsync(CypherText.New().Write($"MATCH (n) WITH n LIMIT $sample WHERE size(labels(n)) = 0 RETURN count(n)")),
            sample);
    }

    private static async Task<IEnumerable<LabelSet>> ReadSetsAsync(ProfileReader reader, string label)
    {
        var rows = await reader.ReadAsync(CypherText.New().Write($"MATCH (n:{new Identifier(label)}) WITH n LIMIT $sample RETURN labels(n), count(n)"));
        return rows.GroupBy(row => string.Join('\n', ProfileReader.ReadLabels(row[0])), row => row, StringComparer.Ordinal)
            .Select(rows => new LabelSet(ProfileReader.ReadLabels(rows.First()[0]), rows.Sum(row => row[1].GetInt64())));
    }

    private async Task<LabelProfile> ReadLabelAsync(ProfileReader reader, string label, long count)
    {
        var (nodes, read) = (CypherText.New().Write($"MATCH (n:{new Identifier(label)}) WITH n LIMIT $sample"), Math.Min(count, sample));
        var properties = await reader.ReadPropertiesAsync(nodes);
        ImmutableArray<StoredProperty> candidates = read < count ? [] : [.. properties.Where(property => GraphKeyRule.IsCandidate(property, read))];
        if (candidates.IsEmpty)
        {
            return new LabelProfile(label, count, read, properties);
        }

        var numbers = candidates.Select(property => CypherText.New().Write($"count(DISTINCT n.{new Identifier(property.Name)})"));
        var distinct = (await reader.ReadAsync(CypherText.New().Write($"{nodes} RETURN ").WriteJoined(", ", numbers)))[0];
        return new LabelProfile(label, count, read, [.. properties.Select(property => property with { IsUnique = candidates.IndexOf(property) is >= 0 and var place && distinct[place].GetInt64() == count })]);
    }
}
