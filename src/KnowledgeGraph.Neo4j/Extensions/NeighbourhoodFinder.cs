using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

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
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        using var found = await run.ReadAsync(_find);
        if (found.ReadRows() is not [var centre])
        {
            return FoundNeighbourhood.ShowNone();
        }

        var request = NeighbourhoodRequest.Of(_finding, run.Parameters);
        var neighbourhood = new FoundNeighbourhood(request, new FoundNode(centre[0].GetInt32(), centre[1].GetInt64()));
        while (neighbourhood.Next is { } level)
        {
            var shares = level.Share(LeadsNowhere ? [] : await CountAsync(run, request, level));
            using var given = shares.All(share => share.From == share.To) ? null : await run.ReadAsync(_give, json => WriteParameters(json, level, shares));
            var steps = (given?.ReadRows() ?? []).ToLookup(row => row[0].GetString(), row => Read(row, level), StringComparer.Ordinal);
            neighbourhood.Add(level, shares, [.. shares.Select(share => steps[share.Type].ToList())]);
        }

        return neighbourhood.Show();
    }

    /// <summary>A row is a type, how many of its relationships were looked at, and how many of these the step has.</summary>
    private async Task<IReadOnlyList<(string Type, long Count)>> CountAsync(FindingRun run, NeighbourhoodRequest request, NeighbourhoodLevel level)
    {
        using var answer = await run.ReadAsync(_count, json => WriteParameters(json, level, []));
        var rows = answer.ReadRows();
        run.CountVisited(request.Asked, rows.Sum(row => row[1].GetInt64()));
        return [.. rows.Select(row => (row[0].GetString()!, Count: row[2].GetInt64())).Where(type => type.Count > 0)];
    }

    private static void WriteParameters(Utf8JsonWriter json, NeighbourhoodLevel level, ImmutableArray<NeighbourShare> shares)
    {
        WriteNumbers(json, "nodes", level.Frontier.Select(node => node.Number));
        WriteNumbers(json, "before", level.Before.Select(node => node.Number));
        WriteMap("from", share => share.From);
        WriteMap("to", share => share.To);

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
        var (walks, writer) = (new CypherWalks(_count, _finding.Nodes, _finding.Walks), _count.Writer);
        var (near, far, type) = (_count.NewRow(), _count.NewRow(), _count.NewRow());
        walks.WriteSteps(near, far);
        writer.Write($"WITH {far.Relationship}, {far.Node} LIMIT $limit WITH type({far.Relationship}) AS {type.Target}, count(*) AS {type.Found}, count(DISTINCT CASE WHEN ");
        WriteIsNew(walks, far, writer);
        writer.Write($" THEN {far.Relationship} END) AS {type.Place} RETURN {type.Target}, {type.Found}, {type.Place} ORDER BY {type.Target}");
    }

    private void WriteGive()
    {
        var (walks, writer) = (new CypherWalks(_give, _finding.Nodes, _finding.Walks), _give.Writer);
        var (near, far, type) = (_give.NewRow(), _give.NewRow(), _give.NewRow());
        walks.WriteSteps(near, far);
        writer.Write($"WITH {near.Place}, {far.Relationship}, {far.Node} WHERE ");
        WriteIsNew(walks, far, writer);
        writer.Write($" ");

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

    private void WriteIsNew(CypherWalks walks, CypherRow far, QueryWriter writer)
    {
        writer.Write($"NOT id({far.Node}) IN $before");
        if (_finding.Asked.Length < _finding.Nodes.Length)
        {
            writer.Write($" AND ");
            walks.WriteIsAsked(far, _finding.Asked);
        }
    }
}
