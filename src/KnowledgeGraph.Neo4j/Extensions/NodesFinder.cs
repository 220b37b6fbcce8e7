using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>Finds the nodes of some ids by one statement.</summary>
internal sealed class NodesFinder : CypherFinder
{
    private readonly NodesFinding _finding;
    private readonly CypherStatement _statement;

    public NodesFinder(NodesFinding finding, GraphTraits traits)
    {
        var scope = new CypherScope(traits);
        (_finding, _statement) = (finding, scope.Complete(Write(finding, scope, scope.NewRow())));
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) => [_statement.Text];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var request = NodesRequest.Read(_finding, run.Parameters);
        using var answer = await run.ReadAsync(_statement);
        var nodes = answer.ReadRows().ToDictionary(row => row[0].GetInt32(), row => new FoundNode(row[1].GetInt32(), row[2].GetInt64()));
        return NodesRequest.Show(request.Ids.Select((_, place) => nodes.GetValueOrDefault(place)));
    }

    private static QueryWriter Write(NodesFinding finding, CypherScope scope, CypherRow row)
    {
        var id = CypherText.New().Write($"{finding.Ids}[{row.Position}]");
        var parts = finding.Nodes.Index().Select(type => CypherText.New().Write(
            $"{scope.WriteMatch(row, type.Item, id)}RETURN {row.Node}, {type.Index} AS {row.Target} "));
        return CypherText.New()
            .Write($"CYPHER 5 UNWIND range(0, size({finding.Ids}) - 1) AS {row.Position} CALL ({row.Position}) {{ CALL ({row.Position}) {{ ")
            .WriteJoined("UNION ALL ", parts)
            .Write($"}} WITH {row.Node}, {row.Target} ORDER BY {row.Target} LIMIT 1 RETURN {row.Node}, {row.Target} }} RETURN {row.Position}, {row.Target}, id({row.Node})");
    }
}
