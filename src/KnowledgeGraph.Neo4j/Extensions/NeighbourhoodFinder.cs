using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Neo4j.Cypher;
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
    private readonly CypherStatement _find;
    private readonly CypherStatement _count;
    private readonly CypherStatement _give;

    public NeighbourhoodFinder(NeighbourhoodFinding finding, GraphTraits traits)
    {
        _finding = finding;
        (_find, _count, _give) = (CompileFind(new CypherScope(traits)), CompileCount(new CypherScope(traits)), CompileGive(new CypherScope(traits)));
    }

    private bool LeadsNowhere => _finding.Traversed.IsEmpty || _finding.Requested.IsEmpty;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) =>
        [_find.Text, .. LeadsNowhere ? Array.Empty<string>() : [_count.Text, _give.Text]];

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
        run.CountVisited(request.Wording, rows.Sum(row => row[1].GetInt64()));
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
        var type = _finding.Traversed.First(followed => followed.Type.Type.Name == name).Type;
        return new NeighbourStep(new FoundRelationship(type, start, end, Table: 0, step[2].GetInt64()), near, far);
    }

    private CypherStatement CompileFind(CypherScope scope)
    {
        var centre = scope.NewRow();
        return scope.Complete(CypherText.New().Write(
            $"CYPHER 5 {TraversalIn(scope).WriteFind(_finding.Centre, centre, before: null)}RETURN {centre.Target}, id({centre.Node})"));
    }

    private CypherStatement CompileCount(CypherScope scope)
    {
        var (traversal, near, far, type) = (TraversalIn(scope), scope.NewRow(), scope.NewRow(), scope.NewRow());
        return scope.Complete(traversal.WriteSteps(near, far)
            .Write($"WITH {far.Relationship}, {far.Node} LIMIT $limit WITH type({far.Relationship}) AS {type.Target}, count(*) AS {type.Found}, ")
            .Write($"count(DISTINCT CASE WHEN {WriteIsNew(traversal, far)} THEN {far.Relationship} END) AS {type.Position} ")
            .Write($"RETURN {type.Target}, {type.Found}, {type.Position} ORDER BY {type.Target}"));
    }

    private CypherStatement CompileGive(CypherScope scope)
    {
        var (traversal, near, far, type) = (TraversalIn(scope), scope.NewRow(), scope.NewRow(), scope.NewRow());
        var (step, first, isStart) = (far.Relationship, near.Target, far.Target);

        // A relationship between two of the nodes is met from both, and belongs to the first one.
        return scope.Complete(traversal.WriteSteps(near, far)
            .Write($"WITH {near.Position}, {step}, {far.Node} WHERE {WriteIsNew(traversal, far)} ")
            .Write($"WITH {step}, min({near.Position}) AS {first} WITH {step}, {first}, id(startNode({step})) <> $nodes[{first}] AS {isStart} ")
            .Write($"WITH {step}, {first}, {isStart}, CASE WHEN {isStart} THEN startNode({step}) ELSE endNode({step}) END AS {far.Node} ")
            .Write($"WITH {step}, {first}, {isStart}, {far.Node}, {traversal.WritePosition(far)} AS {far.Position} ")
            .Write($"ORDER BY {first}, {isStart}, {far.Position}, {traversal.WriteKey(far)}, {traversal.WriteProperties(far)} ")
            .Write($"WITH type({step}) AS {type.Target}, collect([{first}, {isStart}, id({step}), {far.Position}, id({far.Node})]) AS {type.Found} ")
            .Write($"UNWIND {type.Found}[$from[{type.Target}]..$to[{type.Target}]] AS {type.Position} RETURN {type.Target}, {type.Position}"));
    }

    private CypherTraversal TraversalIn(CypherScope scope) => new(scope, _finding.Nodes, _finding.Traversed);

    private QueryWriter WriteIsNew(CypherTraversal traversal, CypherRow far) => _finding.Requested.Length < _finding.Nodes.Length
        ? CypherText.New().Write($"NOT id({far.Node}) IN $before AND {traversal.WriteIsOf(far, _finding.Requested)}")
        : CypherText.New().Write($"NOT id({far.Node}) IN $before");
}
