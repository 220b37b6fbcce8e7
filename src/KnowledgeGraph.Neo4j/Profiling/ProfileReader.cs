using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Profiling;

/// <summary>Runs the statements of a profile; each has the parameter <c>$sample</c>.</summary>
/// <param name="runner">Runs statements.</param>
/// <param name="sample">The most nodes or relationships that a statement reads.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class ProfileReader(StatementRunner runner, int sample, CancellationToken cancellationToken)
{
    /// <summary>The most nodes or relationships that a statement reads.</summary>
    public int Sample => sample;

    /// <summary>Reads the labels of a node, in the order of their names.</summary>
    public static ImmutableArray<string> ReadLabels(JsonElement labels) => [.. labels.EnumerateArray().Select(label => label.GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Reads rows.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(QueryWriter statement)
    {
        using var answer = await runner.ReadAsync($"CYPHER 5 {statement}", json => json.WriteNumber("sample", sample), cancellationToken);
        return answer.ReadRows();
    }

    /// <summary>Reads one whole number.</summary>
    public async Task<long> CountAsync(QueryWriter statement) => (await ReadAsync(statement))[0][0].GetInt64();

    /// <summary>Reads names, in their order.</summary>
    public async Task<ImmutableArray<string>> ReadNamesAsync(string statement)
    {
        using var answer = await runner.ReadAsync(statement, _ => { }, cancellationToken);
        return [.. answer.ReadRows().Select(row => row[0].GetString()!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the properties of the nodes or relationships <c>n</c> of a clause, in the order of their names.</summary>
    public async Task<ImmutableArray<StoredProperty>> ReadPropertiesAsync(QueryWriter clause)
    {
        var rows = await ReadAsync(CypherText.New().Write(
            $"{clause} UNWIND keys(n) AS k WITH k, n[k] AS v WITH k, valueType(v) AS t, CASE WHEN v IS :: POINT NOT NULL THEN v.srid WHEN v IS :: LIST<POINT NOT NULL> NOT NULL THEN v[0].srid END AS s, ")
            .Write($"CASE WHEN v IS :: INTEGER NOT NULL THEN [v] WHEN v IS :: LIST<INTEGER NOT NULL> NOT NULL THEN v ELSE [] END AS i ")
            .Write($"RETURN k, t, s, count(*), min(reduce(m = i[0], x IN i | CASE WHEN x < m THEN x ELSE m END)), max(reduce(m = i[0], x IN i | CASE WHEN x > m THEN x ELSE m END))"));
        return
        [
            .. rows.GroupBy(row => row[0].GetString()!, StringComparer.Ordinal).OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => new StoredProperty(
                    property.Key,
                    [.. property.Select(ReadType).OrderByDescending(type => type.Count).ThenBy(type => type.Name, StringComparer.Ordinal)])),
        ];
    }

    private static StoredType ReadType(JsonElement row)
    {
        var name = row[1].GetString()!.Replace(" NOT NULL", "", StringComparison.Ordinal);
        var system = row[2].ValueKind == JsonValueKind.Number ? $" {row[2].GetInt64()}" : "";
        return new StoredType(name.EndsWith('>') ? $"{name[..^1]}{system}>" : $"{name}{system}", row[3].GetInt64(), ReadNumber(row[4]), ReadNumber(row[5]));
    }

    private static long? ReadNumber(JsonElement number) => number.ValueKind == JsonValueKind.Number ? number.GetInt64() : null;
}
