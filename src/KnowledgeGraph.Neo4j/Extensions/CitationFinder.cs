using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Finds what names a node. Each node or relationship becomes a list <c>[0 or 1, type, [place, key] of the node or the start, of the end,
/// properties, numbers]</c>, by all of which but the last they are sorted.
/// </summary>
internal sealed class CitationFinder : CypherFinder
{
    private readonly CitationFinding _finding;
    private readonly CypherScope _scope;
    private readonly CypherFilters _filters;
    private readonly CypherTraversal _traversal;
    private readonly CypherStatement _statement;

    public CitationFinder(CitationFinding finding, GraphTraits traits)
    {
        _finding = finding;
        _scope = new CypherScope(traits);
        _filters = new CypherFilters(_scope);
        _traversal = new CypherTraversal(_scope, finding.Shown, finding.Traversed);
        _statement = _scope.Complete(Write());
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) => [_statement.Text];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var request = CitationRequest.Of(_finding, run.Parameters);
        using var answer = await run.ReadAsync(_statement);
        var row = answer.ReadRows()[0];
        run.CountVisited(request.Wording, row[0].GetInt64());
        var page = row[1].EnumerateArray().ToLookup(each => each[0].GetInt32() == 1);
        return new FoundCitations(row[0].GetInt64(), [.. page[false].Select(each => ReadNode(each, 2, 0))], [.. page[true].Select(ReadRelationship)]).Show(request);
    }

    private static FoundNode ReadNode(JsonElement row, int place, int number) => new(row[place][0].GetInt32(), row[5][number].GetInt64());

    private FoundRelationship ReadRelationship(JsonElement row) => new(
        _finding.Traversed.First(followed => followed.Type.Type.Name == row[1].GetString()).Type,
        ReadNode(row, 2, 1),
        ReadNode(row, 3, 2),
        Table: 0,
        row[5][0].GetInt64());

    private QueryWriter Write()
    {
        var item = _scope.NewRow();
        var nodes = _finding.Nodes.IsEmpty ? [] : new[] { WriteNodes(item) };
        var relationships = _finding.Traversed.IsEmpty ? [] : new[] { WriteRelationships(item) };
        var (found, offset) = (item.Found, _finding.Page.Offset is { } given ? CypherText.New().Write($"{given}") : CypherText.New().Write($"0"));
        return CypherText.New()
            .Write($"CYPHER 5 CALL () {{ ")
            .WriteJoined("UNION ALL ", [.. nodes, .. relationships])
            .Write($"}} WITH {found} LIMIT $limit WITH {found} ORDER BY {found}[0], {found}[1], {found}[2], {found}[3], {found}[4] ")
            .Write($"WITH collect({found}) AS {found} RETURN size({found}), {found}[{offset}..{offset} + {_finding.Page.Limit!}]");
    }

    private QueryWriter WriteNodes(CypherRow item)
    {
        var row = _scope.NewRow();
        var parts = _finding.Nodes.Select(target => CypherText.New().Write(
            $"MATCH ({row.Node}{CypherFilters.WriteLabels(target.Type)}) WHERE {_filters.Write(target.Filter, row)} RETURN {row.Node} "));
        return CypherText.New().Write($"CALL () {{ ").WriteJoined("UNION ", parts)
            .Write($"}} RETURN [0, '', {WriteEnd(row)}, [], [], [id({row.Node})]] AS {item.Found} ");
    }

    private QueryWriter WriteRelationships(CypherRow item)
    {
        var (start, end) = (_scope.NewRow(), _scope.NewRow());
        return _traversal
            .WriteAll(start, end, traversed => CypherText.New().Write(
                $"WHERE {_filters.Write(traversed.Filter, end)} RETURN {start.Node}, {end.Relationship}, {end.Node} "))
            .Write($"WITH {end.Relationship}, {start.Node}, {end.Node}, {WriteEnd(start)} AS {start.Position}, {WriteEnd(end)} AS {end.Position} ")
            .Write($"WHERE {start.Position}[0] IS NOT NULL AND {end.Position}[0] IS NOT NULL ")
            .Write($"RETURN [1, type({end.Relationship}), {start.Position}, {end.Position}, {_traversal.WriteProperties(end)}, ")
            .Write($"[id({end.Relationship}), id({start.Node}), id({end.Node})]] AS {item.Found} ");
    }

    private QueryWriter WriteEnd(CypherRow row) => CypherText.New().Write($"[{_traversal.WritePosition(row)}, {_traversal.WriteKey(row)}]");
}
