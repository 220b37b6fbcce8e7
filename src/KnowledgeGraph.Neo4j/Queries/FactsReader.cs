using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Queries;

/// <summary>Reads the numbers of a graph by two statements.</summary>
internal sealed class FactsReader(GraphModel model, StatementRunner runner)
{
    /// <summary>Reads the numbers.</summary>
    public async ValueTask<GraphFacts> ReadAsync(GraphFactsRequest request, CancellationToken cancellationToken)
    {
        using var counts = await runner.ReadAsync(WriteCounts().ToString(), _ => { }, cancellationToken);
        var row = counts.ReadRows()[0];
        return new GraphFacts(
            Zip(model.NodeTypes.Select(type => type.Name), row[0]),
            Zip(model.RelationshipTypes.Select(type => type.Name), row[1]),
            request.Types.IsEmpty ? [] : await ReadBusiestAsync(request, cancellationToken));
    }

    private static ImmutableDictionary<string, long> Zip(IEnumerable<string> names, JsonElement numbers) =>
        names.Zip(numbers.EnumerateArray()).ToImmutableDictionary(each => each.First, each => each.Second.GetInt64(), StringComparer.Ordinal);

    private async Task<ImmutableArray<string>> ReadBusiestAsync(GraphFactsRequest request, CancellationToken cancellationToken)
    {
        using var busiest = await runner.ReadAsync(WriteBusiest(request).ToString(), json => json.WriteNumber("count", request.Count), cancellationToken);
        return [.. busiest.ReadRows().Select(row => row[0].ToString())];
    }

    private QueryWriter WriteCounts()
    {
        var nodes = model.NodeTypes.Select(type => CypherText.New().Write($"COUNT {{ (n1{CypherFilters.WriteLabels(type)}) }}"));
        var relationships = model.RelationshipTypes.Select(type => CypherText.New().Write($"COUNT {{ ()-[:{new Identifier(type.Name)}]->() }}"));
        return CypherText.New().Write($"CYPHER 5 RETURN [").WriteJoined(", ", nodes).Write($"], [").WriteJoined(", ", relationships).Write($"]");
    }

    private QueryWriter WriteBusiest(GraphFactsRequest request)
    {
        var nodes = request.Types.Index().Select(type => CypherText.New().Write(
            $"MATCH (n1{CypherFilters.WriteLabels(type.Item)}) RETURN n1, {CypherText.WriteStored(new Identifier("n1"), type.Item.Key!)} AS id, {type.Index} AS place "));
        var types = CypherText.New().WriteJoined("|", model.RelationshipTypes.Select(type => new Identifier(type.Name)));
        var degree = model.RelationshipTypes.IsEmpty ? CypherText.New().Write($"0") : CypherText.New().Write($"COUNT {{ (n1)-[:{types}]-() }}");
        return CypherText.New()
            .Write($"CYPHER 5 CALL () {{ ").WriteJoined("UNION ALL ", nodes)
            .Write($"}} WITH n1, id, place ORDER BY place WITH n1, collect([id, place])[0] AS first WITH first, {degree} AS degree ")
            .Write($"RETURN first[0] ORDER BY degree DESC, first[0], first[1] LIMIT $count");
    }
}
