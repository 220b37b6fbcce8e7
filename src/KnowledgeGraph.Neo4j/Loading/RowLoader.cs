using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Writes a graph's rows into a database that holds none of them.</summary>
/// <param name="runner">Runs the statements.</param>
/// <param name="progress">Gets the number of rows that have been written.</param>
internal sealed class RowLoader(StatementRunner runner, IProgress<long>? progress)
{
    // Neo4j indexes values of up to 8,167 bytes.
    private const int MaxIndexedCharacters = 8_000 / 3;

    private const int NodesAtOnce = 50_000;

    private readonly HashSet<(string Label, string Property)> _tooLong = [];
    private long _written;

    /// <summary>Writes all rows.</summary>
    public async Task<LoadedRows> LoadAsync(GraphModel model, IGraphRows rows, CancellationToken cancellationToken)
    {
        var (search, numbers) = (new SearchRows(model, rows), new NodeNumbers(model, rows));
        var nodes = new Dictionary<string, long>(StringComparer.Ordinal);
        var relationships = new Dictionary<string, long>(StringComparer.Ordinal);
        var ids = await CreateNodesAsync(numbers.Count, cancellationToken);
        foreach (var type in model.NodeTypes)
        {
            nodes[type.Name] = await LoadNodesAsync(type, rows.ReadNodes(type), search, IdOf, cancellationToken);
        }

        var simple = new List<string>();
        foreach (var type in model.RelationshipTypes)
        {
            var pairs = new HashSet<(long, long)>();
            relationships[type.Name] = await LoadRelationshipsAsync(type, rows.ReadRelationships(type), IdOf, pairs, cancellationToken);
            simple.AddRange(pairs.Count == relationships[type.Name] ? [type.Name] : []);
        }

        return new LoadedRows(
            nodes, relationships, [.. nodes.Keys.Where(type => !numbers.Unordered.Contains(type)).Order(StringComparer.Ordinal)], [.. simple.Order(StringComparer.Ordinal)]);

        long IdOf(long number) => ids[(int)numbers.Find(number) - 1];
    }

    /// <summary>Checks whether every value that was written is short enough for an index.</summary>
    public bool Fits(IndexRule rule) => !_tooLong.Contains((rule.Label, rule.Property));

    /// <summary>Creates nodes of no type, so that all are there in the order of their ids before any becomes something.</summary>
    /// <returns>Their ids, ascending.</returns>
    private async Task<List<long>> CreateNodesAsync(long count, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        while (ids.Count < count)
        {
            using var answer = await runner.WriteAsync(
                RowStatements.CreateNodes, json => json.WriteNumber("count", Math.Min(NodesAtOnce, count - ids.Count)), cancellationToken);
            ids.AddRange(ReadIds(answer));
        }

        ids.Sort();
        return ids;
    }

    private static List<long> ReadIds(QueryAnswer answer)
    {
        var json = answer.ReadValues();
        var ids = new List<long>();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            ids.Add(json.GetInt64());
            json.Read();
        }

        return ids;
    }

    private async Task<long> LoadNodesAsync(
        NodeType type, IEnumerable<NodeRow> rows, SearchRows search, Func<long, long> idOf, CancellationToken cancellationToken)
    {
        var batches = new RowBatches(runner, RowStatements.AddToNodes(type, search.PropertiesOf(type)), AcceptCount);
        var count = 0L;
        foreach (var row in rows)
        {
            await batches.AddAsync(new[] { idOf(row.Number) }, search.Extend(type, row), cancellationToken);
            NoteLongTexts(type, row.Values);
            count++;
        }

        await batches.FinishAsync(cancellationToken);
        return count;
    }

    private async Task<long> LoadRelationshipsAsync(
        RelationshipType type, IEnumerable<RelationshipRow> rows, Func<long, long> idOf, HashSet<(long, long)> pairs, CancellationToken cancellationToken)
    {
        var batches = new RowBatches(runner, RowStatements.CreateRelationships(type), AcceptCount);
        var count = 0L;
        foreach (var row in rows)
        {
            pairs.Add((row.Source, row.Target));
            await batches.AddAsync(new[] { idOf(row.Source), idOf(row.Target) }, row.Values, cancellationToken);
            count++;
        }

        await batches.FinishAsync(cancellationToken);
        return count;
    }

    private void NoteLongTexts(NodeType type, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is string { Length: > MaxIndexedCharacters })
            {
                _tooLong.Add((type.Labels[0], type.Properties[i].StoredName));
            }
        }
    }

    private void AcceptCount(QueryAnswer answer, int rows)
    {
        if (answer.ReadRows()[0][0].GetInt64() != rows)
        {
            throw new StoreException("Nodes have gone while they were loaded: something else writes to this database. Load again when it is quiet.");
        }

        Count(rows);
    }

    private void Count(int rows) => progress?.Report(_written += rows);
}

/// <summary>The numbers and traits of loaded rows.</summary>
/// <param name="Nodes">How many rows each node type has, by the model's names.</param>
/// <param name="Relationships">How many rows each relationship type has.</param>
/// <param name="Ordered">As <see cref="StoreRecord"/> has it.</param>
/// <param name="Simple">As <see cref="StoreRecord"/> has it.</param>
internal sealed record LoadedRows(
    IReadOnlyDictionary<string, long> Nodes, IReadOnlyDictionary<string, long> Relationships, ImmutableArray<string> Ordered, ImmutableArray<string> Simple);
