using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Seed;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Writes a graph's rows into a database that holds none of them.</summary>
/// <param name="runner">Runs the statements.</param>
/// <param name="progress">Is told how many rows have been written.</param>
internal sealed class RowLoader(StatementRunner runner, IProgress<long>? progress)
{
    // Neo4j indexes values of up to 8,167 bytes.
    private const int MaxIndexedCharacters = 8_000 / 3;

    private readonly Dictionary<long, long> _ids = [];
    private readonly HashSet<(string Label, string Property)> _tooLong = [];
    private long _written;

    /// <summary>Writes all rows; how many of each type, by the model's names.</summary>
    public async Task<RowCounts> LoadAsync(GraphModel model, IGraphRows rows, CancellationToken cancellationToken)
    {
        var search = new SearchRows(model, rows);
        var nodes = new Dictionary<string, long>(StringComparer.Ordinal);
        var relationships = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var type in model.NodeTypes)
        {
            nodes[type.Name] = await LoadNodesAsync(type, rows.ReadNodes(type), search, cancellationToken);
        }

        foreach (var type in model.RelationshipTypes)
        {
            relationships[type.Name] = await LoadRelationshipsAsync(type, rows.ReadRelationships(type), cancellationToken);
        }

        return new RowCounts(nodes, relationships);
    }

    /// <summary>Whether every value that was written is short enough for an index.</summary>
    public bool Fits(IndexRule rule) => !_tooLong.Contains((rule.Label, rule.Property));

    private async Task<long> LoadNodesAsync(NodeType type, IEnumerable<NodeRow> rows, SearchRows search, CancellationToken cancellationToken)
    {
        var known = new RowBatches(runner, RowStatements.AddToNodes(type, search.PropertiesOf(type)), AcceptCount);
        var unknown = new RowBatches(runner, RowStatements.CreateNodes(type, search.PropertiesOf(type)), AcceptIds);
        var count = 0L;
        foreach (var row in rows)
        {
            var values = search.Extend(type, row);

            // A node of several types has a row in each.
            await (_ids.TryGetValue(row.Number, out var id)
                ? known.AddAsync(new[] { id }, values, cancellationToken)
                : unknown.AddAsync(new[] { row.Number }, values, cancellationToken));
            NoteLongTexts(type, row.Values);
            count++;
        }

        await unknown.FinishAsync(cancellationToken);
        await known.FinishAsync(cancellationToken);
        return count;
    }

    private async Task<long> LoadRelationshipsAsync(RelationshipType type, IEnumerable<RelationshipRow> rows, CancellationToken cancellationToken)
    {
        var batches = new RowBatches(runner, RowStatements.CreateRelationships(type), AcceptCount);
        var count = 0L;
        foreach (var row in rows)
        {
            await batches.AddAsync(new[] { _ids[row.Source], _ids[row.Target] }, row.Values, cancellationToken);
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

    private void AcceptIds(QueryAnswer answer, int rows)
    {
        var json = answer.ReadValues();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            var number = json.GetInt64();
            json.Read();
            _ids[number] = json.GetInt64();
            json.Read();
        }

        Count(rows);
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

/// <summary>How many rows there are of each node type and of each relationship type.</summary>
internal sealed record RowCounts(IReadOnlyDictionary<string, long> Nodes, IReadOnlyDictionary<string, long> Relationships);
