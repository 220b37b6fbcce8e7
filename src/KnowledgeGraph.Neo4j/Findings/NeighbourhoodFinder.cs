using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Paths;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>
/// Finds what is around a node: one statement finds the node, and for each step, of which there are as many as the page needs, one counts its
/// relationships and one gives those that are wanted.
/// </summary>
internal sealed class NeighbourhoodFinder : CypherFinder
{
    private readonly NeighbourhoodFinding _finding;
    private readonly CypherText _find;
    private readonly CypherText _count;
    private readonly CypherText _give;

    public NeighbourhoodFinder(NeighbourhoodFinding finding, GraphTraits traits)
    {
        _finding = finding;
        (_find, _count, _give) = (new CypherText(traits), new CypherText(traits), new CypherText(traits));
        WriteFind();
        WriteCount();
        WriteGive();
    }

    private bool LeadsNowhere => _finding.Walks.IsEmpty || _finding.Asked.IsEmpty;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) =>
        [_find.Writer.ToString(), .. LeadsNowhere ? Array.Empty<string>() : [_count.Writer.ToString(), _give.Writer.ToString()]];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(StatementRunner runner, object?[] parameters, CancellationToken cancellationToken)
    {
        using var found = await runner.ReadAsync(
            _find.Writer.ToString(), json => RequestWriter.WriteValues(json, parameters, _find.Constants), cancellationToken);
        if (found.ReadRows() is not [var centre])
        {
            return Neighbourhood.ShowNone();
        }

        var neighbourhood = new Neighbourhood(NeighbourhoodRequest.Of(_finding, parameters), new FoundNode(centre[0].GetInt32(), centre[1].GetInt64()));
        while (neighbourhood.Next is { } level)
        {
            await AddAsync(neighbourhood, level, runner, parameters, cancellationToken);
        }

        return neighbourhood.Show();
    }

    private async Task AddAsync(
        Neighbourhood neighbourhood, NeighbourhoodLevel level, StatementRunner runner, object?[] parameters, CancellationToken cancellationToken)
    {
        using var counted = LeadsNowhere ? null : await ReadAsync(_count, []);
        var shares = level.Share([.. (counted?.ReadRows() ?? []).Select(type => (type[0].GetString()!, type[1].GetInt64()))]);
        using var given = shares.All(share => share.From == share.To) ? null : await ReadAsync(_give, shares);
        var steps = (given?.ReadRows() ?? []).ToLookup(row => row[0].GetString(), row => Read(row, level), StringComparer.Ordinal);
        neighbourhood.Add(level, shares, [.. shares.Select(share => steps[share.Type].ToList())]);

        Task<QueryAnswer> ReadAsync(CypherText text, ImmutableArray<NeighbourShare> shares) => runner.ReadAsync(
            text.Writer.ToString(),
            json =>
            {
                RequestWriter.WriteValues(json, parameters, text.Constants);
                WriteParameters(json, level, shares);
            },
            cancellationToken);
    }

    private static void WriteParameters(Utf8JsonWriter json, NeighbourhoodLevel level, ImmutableArray<NeighbourShare> shares)
    {
        WriteNumbers("nodes", level.Frontier);
        WriteNumbers("before", level.Before);
        WriteMap("from", share => share.From);
        WriteMap("to", share => share.To);

        void WriteNumbers(string name, ImmutableArray<FoundNode> nodes)
        {
            json.WriteStartArray(name);
            nodes.ToList().ForEach(node => json.WriteNumberValue(node.Number));
            json.WriteEndArray();
        }

        void WriteMap(string name, Func<NeighbourShare, long> number)
        {
            json.WriteStartObject(name);
            shares.ToList().ForEach(share => json.WriteNumber(share.Type, number(share)));
            json.WriteEndObject();
        }
    }

    /// <summary>A row is the type; and the near node's place, whether the relationship runs to it, its number, and the far node.</summary>
    private NeighbourStep Read(JsonElement row, NeighbourhoodLevel level)
    {
        var (name, step) = (row[0].GetString(), row[1]);
        var (near, far) = (level.Frontier[step[0].GetInt32()], new FoundNode(step[3].GetInt32(), step[4].GetInt64()));
        var (start, end) = step[1].GetBoolean() ? (far, near) : (near, far);
        var type = _finding.Walks.First(walk => walk.Type.Type.Name == name).Type;
        return new NeighbourStep(new FoundRelationship(type, start, end, Table: 0, step[2].GetInt64()), near, far);
    }

    private void WriteFind()
    {
        var (walks, centre) = (new CypherWalks(_find, _finding.Nodes, _finding.Walks), _find.NewRow());
        _find.Writer.Write($"CYPHER 5 ");
        walks.WriteFind(_finding.Centre, centre, before: null);
        _find.Writer.Write($"RETURN {centre.Target}, id({centre.Node})");
    }

    private void WriteCount()
    {
        var (near, far, type) = (_count.NewRow(), _count.NewRow(), _count.NewRow());
        WriteMatch(_count, near, far);
        _count.Writer.Write($"WITH type({far.Relationship}) AS {type.Target}, count(DISTINCT {far.Relationship}) AS {type.Place} ");
        _count.Writer.Write($"RETURN {type.Target}, {type.Place} ORDER BY {type.Target}");
    }

    private void WriteGive()
    {
        var (walks, writer) = (new CypherWalks(_give, _finding.Nodes, _finding.Walks), _give.Writer);
        var (near, far, type) = (_give.NewRow(), _give.NewRow(), _give.NewRow());
        WriteMatch(_give, near, far);

        // A relationship between two of the nodes is met from both, and is the first one's.
        writer.Write($"WITH {far.Relationship}, min({near.Place}) AS {near.Target} WITH {far.Relationship}, {near.Target}, id(startNode({far.Relationship})) <> $nodes[{near.Target}] AS {far.Target} ");
        writer.Write($"WITH {far.Relationship}, {near.Target}, {far.Target}, CASE WHEN {far.Target} THEN startNode({far.Relationship}) ELSE endNode({far.Relationship}) END AS {far.Node} ");
        writer.Write($"WITH {far.Relationship}, {near.Target}, {far.Target}, {far.Node}, ");
        walks.WritePlace(far);
        writer.Write($" AS {far.Place} ORDER BY {near.Target}, {far.Target}, {far.Place}, ");
        walks.WriteKey(far);
        writer.Write($", ");
        walks.WriteProperties(far);
        writer.Write($" WITH type({far.Relationship}) AS {type.Target}, collect([{near.Target}, {far.Target}, id({far.Relationship}), {far.Place}, id({far.Node})]) AS {type.Found} ");
        writer.Write($"UNWIND {type.Found}[$from[{type.Target}]..$to[{type.Target}]] AS {type.Place} RETURN {type.Target}, {type.Place}");
    }

    private void WriteMatch(CypherText text, CypherRow near, CypherRow far)
    {
        var walks = new CypherWalks(text, _finding.Nodes, _finding.Walks);
        text.Writer.Write($"CYPHER 5 UNWIND range(0, size($nodes) - 1) AS {near.Place} MATCH ({near.Node}) WHERE id({near.Node}) = $nodes[{near.Place}] ");
        text.Writer.Write($"MATCH ({near.Node})-[{far.Relationship}");
        walks.WriteTypes();
        text.Writer.Write($"]-({far.Node}) WHERE NOT id({far.Node}) IN $before");
        walks.WriteConditions(far, _finding.Asked);
        text.Writer.Write($" ");
    }
}
