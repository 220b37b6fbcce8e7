using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Finds shortest paths: one statement finds their ends, and one for each step of the search gives the neighbours of the nodes that it goes on
/// from. Of what lies between the ends one says the order, and one gives the relationships between nodes of the paths that are shown.
/// </summary>
internal sealed class PathFinder : CypherFinder
{
    private readonly PathFinding _finding;
    private readonly CypherStatement _find;
    private readonly CypherStatement _step;
    private readonly CypherStatement _order;
    private readonly CypherStatement _relate;

    public PathFinder(PathFinding finding, GraphTraits traits)
    {
        _finding = finding;
        (_find, _step) = (CompileFind(new CypherScope(traits)), CompileStep(new CypherScope(traits)));
        (_order, _relate) = (CompileOrder(new CypherScope(traits)), CompileRelate(new CypherScope(traits)));
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) =>
    [
        _find.Text,
        .. (MaxLength(PathRequest.Of(_finding, parameters)) switch { 0 => [], 1 => [_step, _relate], _ => new[] { _step, _order, _relate } })
            .Select(statement => statement.Text),
    ];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var request = PathRequest.Of(_finding, run.Parameters);
        using var found = await run.ReadAsync(_find);
        if (found.ReadRows() is not [var ends])
        {
            return FoundPath.Show([]);
        }

        var search = new ShortestPathSearch(ends[1].GetInt64(), ends[3].GetInt64(), MaxLength(request));
        while (search.Next is { } frontier)
        {
            search.Add(await FollowAsync(run, request, frontier));
        }

        var nodes = await ReadOrderAsync(run, search);
        nodes.TryAdd(ends[1].GetInt64(), (0, ends[0].GetInt32()));
        nodes.TryAdd(ends[3].GetInt64(), (0, ends[2].GetInt32()));
        ImmutableArray<ImmutableArray<FoundNode>> paths =
        [
            .. search.Paths(Comparer<long>.Create((left, right) => nodes[left].Rank.CompareTo(nodes[right].Rank)))
                .Take(request.Count)
                .Select(path => path.Select(node => new FoundNode(nodes[node].Type, node)).ToImmutableArray()),
        ];
        var between = await RelateAsync(run, [.. paths.SelectMany(path => path.Zip(path.Skip(1))).Distinct()]);
        return FoundPath.Show(FoundPath.Along(paths, (first, second) => [.. between[(first, second)]]).Take(request.Count));
    }

    private int MaxLength(PathRequest request) => _finding.Traversed.IsEmpty ? 0 : request.MaxLength;

    /// <summary>A row is a node's place, how many relationships it has, and the nodes that they lead to.</summary>
    private async Task<IEnumerable<(long Node, long Neighbour)>> FollowAsync(FindingRun run, PathRequest request, IReadOnlyList<long> frontier)
    {
        using var answer = await run.ReadAsync(_step, json => WriteNumbers(json, "nodes", frontier));
        var rows = answer.ReadRows();
        run.CountVisited(request.Wording, rows.Sum(row => row[1].GetInt64()));
        return rows.SelectMany(row => row[2].EnumerateArray().Select(neighbour => (frontier[row[0].GetInt32()], neighbour.GetInt64())));
    }

    /// <summary>A row is a node and its type.</summary>
    private async Task<Dictionary<long, (int Rank, int Type)>> ReadOrderAsync(FindingRun run, ShortestPathSearch search)
    {
        if (!search.Between.Any())
        {
            return [];
        }

        using var answer = await run.ReadAsync(_order, json => WriteNumbers(json, "nodes", search.Between));
        return answer.ReadRows().Index().ToDictionary(row => row.Item[0].GetInt64(), row => (row.Index, row.Item[1].GetInt32()));
    }

    /// <summary>A row is a pair's place, a type, whether the relationships run against the path, and those that do not differ.</summary>
    private async Task<ILookup<(FoundNode First, FoundNode Second), ImmutableArray<FoundRelationship>>> RelateAsync(
        FindingRun run, ImmutableArray<(FoundNode First, FoundNode Second)> pairs)
    {
        using var answer = pairs.IsEmpty ? null : await run.ReadAsync(_relate, json =>
        {
            WriteNumbers(json, "firsts", pairs.Select(pair => pair.First.Number));
            WriteNumbers(json, "seconds", pairs.Select(pair => pair.Second.Number));
        });
        return (answer?.ReadRows() ?? []).ToLookup(row => pairs[row[0].GetInt32()], row => Read(row, pairs[row[0].GetInt32()]));
    }

    private ImmutableArray<FoundRelationship> Read(JsonElement row, (FoundNode First, FoundNode Second) pair)
    {
        var type = _finding.Traversed.First(followed => followed.Type.Type.Name == row[1].GetString()).Type;
        var (start, end) = row[2].GetBoolean() ? (pair.Second, pair.First) : pair;
        return [.. row[3].EnumerateArray().Select(number => new FoundRelationship(type, start, end, Table: 0, number.GetInt64()))];
    }

    private CypherStatement CompileFind(CypherScope scope)
    {
        var (traversal, from, to) = (TraversalIn(scope), scope.NewRow(), scope.NewRow());
        return scope.Complete(CypherText.New()
            .Write($"CYPHER 5 {traversal.WriteFind(_finding.From, from, before: null)}{traversal.WriteFind(_finding.To, to, before: from)}")
            .Write($"RETURN {from.Target}, id({from.Node}), {to.Target}, id({to.Node})"));
    }

    private CypherStatement CompileStep(CypherScope scope)
    {
        var (traversal, near, far) = (TraversalIn(scope), scope.NewRow(), scope.NewRow());
        return scope.Complete(traversal.WriteSteps(near, far).Write(
            $"WITH {near.Position}, {far.Node} LIMIT $limit RETURN {near.Position}, count(*), collect(DISTINCT id({far.Node}))"));
    }

    private CypherStatement CompileOrder(CypherScope scope)
    {
        var (traversal, row) = (TraversalIn(scope), scope.NewRow());
        return scope.Complete(CypherText.New()
            .Write($"CYPHER 5 MATCH ({row.Node}) WHERE id({row.Node}) IN $nodes WITH {row.Node}, {traversal.WritePosition(row)} AS {row.Position} ")
            .Write($"ORDER BY {row.Position}, {traversal.WriteKey(row)} RETURN id({row.Node}), {row.Position}"));
    }

    private CypherStatement CompileRelate(CypherScope scope)
    {
        var (traversal, first, second) = (TraversalIn(scope), scope.NewRow(), scope.NewRow());

        // In a subquery, so that both nodes are known: then Neo4j goes by the one that has fewer relationships.
        return scope.Complete(CypherText.New()
            .Write($"CYPHER 5 UNWIND range(0, size($firsts) - 1) AS {first.Position} MATCH ({first.Node}) WHERE id({first.Node}) = $firsts[{first.Position}] ")
            .Write($"MATCH ({second.Node}) WHERE id({second.Node}) = $seconds[{first.Position}] CALL ({first.Node}, {second.Node}) {{ ")
            .Write($"MATCH {traversal.WriteFollowed(first, second)}RETURN {second.Relationship} }} ")
            .Write($"WITH {first.Position}, type({second.Relationship}) AS {second.Target}, startNode({second.Relationship}) <> {first.Node} AS {second.Position}, ")
            .Write($"{traversal.WriteProperties(second)} AS {second.Found}, collect(id({second.Relationship})) AS {first.Found} ")
            .Write($"ORDER BY {first.Position}, {second.Target}, {second.Position}, {second.Found} RETURN {first.Position}, {second.Target}, {second.Position}, {first.Found}"));
    }

    private CypherTraversal TraversalIn(CypherScope scope) => new(scope, _finding.Nodes, _finding.Traversed);
}
