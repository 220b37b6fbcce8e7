using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Profiling;

/// <summary>Reads the relationships of a graph: between which labels they run, and how many a node has.</summary>
/// <param name="reader">Runs statements.</param>
internal sealed class RelationshipReader(ProfileReader reader)
{
    /// <summary>Reads them, in the order of the names of their types.</summary>
    public async Task<ImmutableArray<RelationshipProfile>> ReadAsync()
    {
        var relationships = ImmutableArray.CreateBuilder<RelationshipProfile>();
        foreach (var name in await reader.ReadNamesAsync("CYPHER 5 CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType"))
        {
            var type = new Identifier(name);
            var count = await reader.CountAsync(CypherText.New().Write($"MATCH ()-[r:{type}]->() RETURN count(r)"));
            if (count > 0)
            {
                var properties = await reader.ReadPropertiesAsync(CypherText.New().Write($"MATCH ()-[n:{type}]->() WITH n LIMIT $sample"));
                relationships.Add(new RelationshipProfile(name, count, Math.Min(count, reader.Sample), await ReadEndsAsync(type, count), properties));
            }
        }

        return relationships.ToImmutable();
    }

    private async Task<ImmutableArray<RelationshipEnds>> ReadEndsAsync(Identifier type, long count)
    {
        var from = await ReadSideAsync(type, isOut: true);
        var to = (await ReadSideAsync(type, isOut: false)).ToDictionary(side => side.Key, side => side.Most, StringComparer.Ordinal);
        ImmutableArray<RelationshipEnds> ends = [.. from.Select(side => new RelationshipEnds(side.Source, side.Target, side.Count, side.Most, to.GetValueOrDefault(side.Key, 1)))];
        return count <= reader.Sample ? ends : await CompleteAsync(type, ends);
    }

    private async Task<List<(string Key, ImmutableArray<string> Source, ImmutableArray<string> Target, long Count, long Most)>> ReadSideAsync(Identifier type, bool isOut)
    {
        var (near, far) = isOut ? (new Identifier("a"), new Identifier("b")) : (new Identifier("b"), new Identifier("a"));
        var rows = await reader.ReadAsync(CypherText.New()
            .Write($"MATCH (a)-[r:{type}]->(b) WITH a, r, b LIMIT $sample WITH {near}, labels({far}) AS l, count(r) AS c ")
            .Write($"WITH {near}, collect([l, c]) AS parts, sum(c) AS total UNWIND parts AS p RETURN labels({near}), p[0], sum(p[1]), max(total)"));
        return
        [
            .. rows.Select(row => (Near: ProfileReader.ReadLabels(row[0]), Far: ProfileReader.ReadLabels(row[1]), Count: row[2].GetInt64(), Most: row[3].GetInt64()))
                .Select(row => isOut ? (Source: row.Near, Target: row.Far, row.Count, row.Most) : (Source: row.Far, Target: row.Near, row.Count, row.Most))
                .GroupBy(row => $"{string.Join('\n', row.Source)}\n\n{string.Join('\n', row.Target)}", StringComparer.Ordinal)
                .OrderBy(rows => rows.Key, StringComparer.Ordinal)
                .Select(rows => (rows.Key, rows.First().Source, rows.First().Target, rows.Sum(row => row.Count), rows.Max(row => row.Most))),
        ];
    }

    // A part of the relationships does not say that no node has two: the number that each node has is known without them.
    private async Task<ImmutableArray<RelationshipEnds>> CompleteAsync(Identifier type, ImmutableArray<RelationshipEnds> ends)
    {
        var (sources, targets) = (new Dictionary<string, bool>(StringComparer.Ordinal), new Dictionary<string, bool>(StringComparer.Ordinal));
        foreach (var (labels, known, isOut) in ends.SelectMany(end => new[] { (end.Source, sources, true), (end.Target, targets, false) }))
        {
            if (!labels.IsEmpty && !known.ContainsKey(labels[0]))
            {
                var pattern = isOut ? CypherText.New().Write($"(n)-[:{type}]->()") : CypherText.New().Write($"(n)<-[:{type}]-()");
                var rows = await reader.ReadAsync(CypherText.New().Write($"RETURN EXISTS {{ MATCH (n:{new Identifier(labels[0])}) WHERE COUNT {{ {pattern} }} > 1 }}"));
                known[labels[0]] = rows[0][0].ValueKind == JsonValueKind.True;
            }
        }

        return [.. ends.Select(end => end with { MostFromOne = Most(end.Source, end.MostFromOne, sources), MostToOne = Most(end.Target, end.MostToOne, targets) })];
    }

    private static long Most(ImmutableArray<string> labels, long most, Dictionary<string, bool> hasSeveral) =>
        !labels.IsEmpty && hasSeveral[labels[0]] ? Math.Max(most, 2) : most;
}
