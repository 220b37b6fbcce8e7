using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Importing;

/// <summary>Reads a whole graph after a change: counts it, finds the traits that a loader would have found, and writes what search reads.</summary>
internal sealed class GraphSurvey(GraphModel model, StatementRunner runner, IGraphReading reading)
{
    private readonly Dictionary<string, long> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _relationships = new(StringComparer.Ordinal);
    private readonly List<string> _ordered = [];
    private readonly List<string> _simple = [];
    private readonly SearchOrder _order = new(model);

    /// <summary>Runs it.</summary>
    public async Task<LoadedRows> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var type in model.NodeTypes)
        {
            await ReadNodesAsync(type, cancellationToken);
        }

        foreach (var type in model.RelationshipTypes)
        {
            await ReadRelationshipsAsync(type, cancellationToken);
        }

        if (!model.SearchedTypes.IsEmpty)
        {
            await WriteSearchAsync(cancellationToken);
        }

        return new LoadedRows(_nodes, _relationships, [.. _ordered.Order(StringComparer.Ordinal)], [.. _simple.Order(StringComparer.Ordinal)]);
    }

    private async Task ReadNodesAsync(NodeType type, CancellationToken cancellationToken)
    {
        var (count, previous, isOrdered) = (0L, -1L, true);
        await foreach (var row in reading.ReadNodesAsync(type, cancellationToken))
        {
            count++;
            isOrdered &= row.Number > previous;
            previous = row.Number;
            _order.AddNode(type, row);
        }

        _nodes[type.Name] = count;
        if (isOrdered)
        {
            _ordered.Add(type.Name);
        }
    }

    private async Task ReadRelationshipsAsync(RelationshipType type, CancellationToken cancellationToken)
    {
        var (count, pairs) = (0L, new HashSet<(long, long)>());
        await foreach (var row in reading.ReadRelationshipsAsync(type, cancellationToken))
        {
            count++;
            pairs.Add((row.Source, row.Target));
            _order.AddRelationship(row);
        }

        _relationships[type.Name] = count;
        if (pairs.Count == count)
        {
            _simple.Add(type.Name);
        }
    }

    private async Task WriteSearchAsync(CancellationToken cancellationToken)
    {
        _order.Sort();
        var (rows, batch) = (new SearchRows(model, _order), new ChangeBatch(runner));
        var properties = SearchProperties.Of(model.SearchedTypes);
        using (await runner.WriteAsync(ChangeStatements.ClearSearch(properties), _ => { }, cancellationToken))
        {
        }

        foreach (var type in model.SearchedTypes.Select(searched => searched.Type))
        {
            await foreach (var row in reading.ReadNodesAsync(type, cancellationToken))
            {
                var values = rows.Extend(type, row);
                await batch.AddAsync(ChangeStatements.WriteSearch(properties), new[] { row.Number }, values[^2..], cancellationToken);
            }
        }

        await batch.FlushAsync(cancellationToken);
    }
}
