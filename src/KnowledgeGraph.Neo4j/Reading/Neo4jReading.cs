using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Reads a whole graph page by page: nodes by their keys, relationships by the nodes that they start from. That it is one state is known where the
/// graph was loaded by <see cref="Neo4jLoader"/>: its record is the same before and after each type.
/// </summary>
/// <param name="runner">The database.</param>
/// <param name="record">The record of its graph; null where others loaded it.</param>
/// <param name="first">The number of the node that has Neo4j's id 0.</param>
internal sealed class Neo4jReading(StatementRunner runner, StoreRecord? record, long first = 0) : IGraphReading
{
    private const int PageSize = 2_000;
    private static readonly Identifier Node = new("n");
    private static readonly Identifier Relationship = new("r");
    private static readonly Identifier After = new("after");

    public string? Fingerprint { get; } = record?.Version;

    public async IAsyncEnumerable<NodeKey> ReadKeysAsync(NodeType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<Property> key = type.Key is null ? [] : [type.Key];
        await foreach (var row in ReadPagesAsync(type, key, cancellationToken))
        {
            yield return new NodeKey(row.Number, key.IsEmpty ? null : (string)row.Values[0]!);
        }
    }

    public IAsyncEnumerable<NodeRow> ReadNodesAsync(NodeType type, CancellationToken cancellationToken) =>
        ReadPagesAsync(type, type.Properties, cancellationToken);

    public async IAsyncEnumerable<NodeRow> ReadNodesAsync(
        NodeType type, IReadOnlyList<long> numbers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = CypherText.New().Write($"CYPHER 5 UNWIND $ids AS i MATCH (n{LabelsOf(type)}) WHERE id(n) = i RETURN id(n){Select(Node, type.Properties)}");
        using var answer = await runner.ReadAsync(text.ToString(), json => WriteIds(json, numbers), cancellationToken);
        foreach (var row in answer.ReadRows())
        {
            yield return new NodeRow(row[0].GetInt64() + first, ReadValues(row, 1, type.Properties, type.Name));
        }
    }

    public async IAsyncEnumerable<RelationshipEnds> ReadEndsAsync(
        RelationshipType type, IReadOnlyList<long> nodes, Direction direction, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new Identifier(direction == Direction.Out ? "s" : "t");
        var text = CypherText.New()
            .Write($"CYPHER 5 UNWIND $ids AS i MATCH ({known}) WHERE id({known}) = i MATCH (s)-[:{new Identifier(type.Name)}]->(t) RETURN id(s), id(t)");
        using var answer = await runner.ReadAsync(text.ToString(), json => WriteIds(json, nodes), cancellationToken);
        foreach (var row in answer.ReadRows())
        {
            yield return new RelationshipEnds(row[0].GetInt64() + first, row[1].GetInt64() + first);
        }
    }

    public async IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(
        RelationshipType type, IReadOnlyList<RelationshipEnds> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = CypherText.New()
            .Write($"CYPHER 5 UNWIND $ids AS i MATCH (s) WHERE id(s) = i[0] MATCH (t) WHERE id(t) = i[1] MATCH (s)-[r:{new Identifier(type.Name)}]->(t) ")
            .Write($"RETURN id(s), id(t){Select(Relationship, type.Properties)}");
        using var answer = await runner.ReadAsync(text.ToString(), json => WritePairs(json, pairs), cancellationToken);
        foreach (var row in answer.ReadRows())
        {
            yield return ReadRelationship(row, type);
        }
    }

    public async IAsyncEnumerable<RelationshipRow> ReadRelationshipsAsync(RelationshipType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = CypherText.New()
            .Write($"CYPHER 5 UNWIND $ids AS i MATCH (s) WHERE id(s) = i MATCH (s)-[r:{new Identifier(type.Name)}]->(t) ")
            .Write($"RETURN id(s), id(t){Select(Relationship, type.Properties)}");
        var sources = type.Ends.Select(ends => ends.Source).Distinct().ToAsyncEnumerable().SelectMany(source => ReadKeysAsync(source, cancellationToken));
        await foreach (var numbers in sources.Select(key => key.Number).Distinct().Chunk(PageSize).WithCancellation(cancellationToken))
        {
            using var answer = await runner.ReadAsync(text.ToString(), json => WriteIds(json, numbers), cancellationToken);
            foreach (var row in answer.ReadRows())
            {
                yield return ReadRelationship(row, type);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async IAsyncEnumerable<NodeRow> ReadPagesAsync(
        NodeType type, ImmutableArray<Property> properties, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = OrderOf(type);
        var text = CypherText.New()
            .Write($"CYPHER 5 MATCH (n{LabelsOf(type)}) WHERE {key} IS NOT NULL AND ($after IS NULL OR {key} > $after) ")
            .Write($"RETURN id(n), {key} AS {After}{Select(Node, properties)} ORDER BY {key} LIMIT {PageSize}");
        for (JsonElement? after = null; ;)
        {
            var last = after;
            using var answer = await runner.ReadAsync(text.ToString(), json => WriteAfter(json, last), cancellationToken);
            var rows = answer.ReadRows();
            foreach (var row in rows)
            {
                yield return new NodeRow(row[0].GetInt64() + first, ReadValues(row, 2, properties, type.Name));
            }

            if (rows.Count < PageSize)
            {
                break;
            }

            after = rows[^1][1].Clone();
        }

        await RequireUnchangedAsync(cancellationToken);
    }

    private static QueryWriter LabelsOf(NodeType type) =>
        CypherText.New().WriteJoined("", type.Labels.Select(label => CypherText.New().Write($":{new Identifier(label)}")));

    /// <summary>Returns what nodes are ordered by: their key, which is not always a text where others loaded the graph, else Neo4j's own id.</summary>
    private QueryWriter OrderOf(NodeType type) => type.Key is not { } key
        ? CypherText.New().Write($"id({Node})")
        : record is null
            ? CypherText.New().Write($"toString({CypherText.WriteStored(Node, key)})")
            : CypherText.WriteStored(Node, key);

    private static void WriteAfter(Utf8JsonWriter json, JsonElement? after)
    {
        json.WritePropertyName("after");
        if (after is { } value)
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Selects properties, each after a comma: floats as text, since the Query API prints some of them with too few digits.</summary>
    private static QueryWriter Select(Identifier owner, ImmutableArray<Property> properties) =>
        CypherText.New().WriteJoined("", properties.Select((property, index) => CypherText.New().Write($"{Select(owner, property)} AS {new Identifier($"p{index}")}")));

    private static QueryWriter Select(Identifier owner, Property property)
    {
        var value = CypherText.WriteStored(owner, property);
        return property.Type switch
        {
            { Scalar: ScalarType.Float, IsList: true } => CypherText.New().Write($", [x IN {value} | toString(x)]"),
            { Scalar: ScalarType.Float } => CypherText.New().Write($", toString({value})"),
            _ => CypherText.New().Write($", {value}"),
        };
    }

    private void WriteIds(Utf8JsonWriter json, IReadOnlyList<long> ids)
    {
        json.WriteStartArray("ids");
        foreach (var id in ids)
        {
            json.WriteNumberValue(id - first);
        }

        json.WriteEndArray();
    }

    private void WritePairs(Utf8JsonWriter json, IReadOnlyList<RelationshipEnds> pairs)
    {
        json.WriteStartArray("ids");
        foreach (var (source, target) in pairs)
        {
            json.WriteStartArray();
            json.WriteNumberValue(source - first);
            json.WriteNumberValue(target - first);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private RelationshipRow ReadRelationship(JsonElement row, RelationshipType type) =>
        new(row[0].GetInt64() + first, row[1].GetInt64() + first, ReadValues(row, 2, type.Properties, type.Name));

    private object?[] ReadValues(JsonElement row, int start, ImmutableArray<Property> properties, string owner)
    {
        var values = new object?[properties.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadValue(row[start + i], properties[i], owner);
        }

        return values;
    }

    /// <summary>Reads a value; null for one that does not fit, which only a graph of others holds: <c>check</c> counts them.</summary>
    private object? ReadValue(JsonElement json, Property property, string owner) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array when property.Type.IsList => ReadList(json, property, owner),
        _ when property.Type.IsList => Refuse(property, owner),
        _ => ReadElement(json, property, owner),
    };

    private object?[]? ReadList(JsonElement json, Property property, string owner)
    {
        object?[] values = [.. json.EnumerateArray().Select(element => ReadElement(element, property, owner))];
        return record is null && values.Contains(null) ? null : values;
    }

    private object? ReadElement(JsonElement json, Property property, string owner) => (json.ValueKind, property.Type.Scalar) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.String, var scalar) when ValueText.TryRead(json.GetString()!, scalar, out var value) => value,
        (JsonValueKind.Number, ScalarType.Int or ScalarType.BigInt or ScalarType.Custom) when json.TryGetInt64(out var number) => number,
        (JsonValueKind.Number, ScalarType.Id) when json.TryGetInt64(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (JsonValueKind.Number, ScalarType.Custom) => json.GetDouble(),
        (JsonValueKind.True or JsonValueKind.False, ScalarType.Boolean or ScalarType.Custom) => json.GetBoolean(),
        _ => Refuse(property, owner),
    };

    private object? Refuse(Property property, string owner) => record is null ? null : throw new RequestException(
        ErrorCodes.StoredValue,
        $"A value of '{property.Name}' of {owner} is not a valid {(property.Type.IsList ? "list of " : "")}{property.Type.ScalarName}.",
        "Correct the graph, or the model.");

    private async ValueTask RequireUnchangedAsync(CancellationToken cancellationToken)
    {
        if (record is not null && (await StoreRecord.ReadAsync(runner, cancellationToken))?.Version != record.Version)
        {
            throw new StoreException("The graph was replaced while it was read. Send the request again.");
        }
    }
}
