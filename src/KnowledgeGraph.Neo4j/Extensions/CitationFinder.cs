using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Neo4j.Queries.Cypher;
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
    private readonly CypherText _text;
    private readonly CypherFilters _filters;
    private readonly CypherWalks _walks;

    public CitationFinder(CitationFinding finding, GraphTraits traits)
    {
        _finding = finding;
        _text = new CypherText(traits);
        _filters = new CypherFilters(_text);
        _walks = new CypherWalks(_text, finding.Shown, finding.Walks);
        Write();
    }

    private QueryWriter Writer => _text.Writer;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) => [Writer.ToString()];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var request = CitationRequest.Of(_finding, run.Parameters);
        using var answer = await run.ReadAsync(_text);
        var row = answer.ReadRows()[0];
        run.CountVisited(request.Asked, row[0].GetInt64());
        var page = row[1].EnumerateArray().ToLookup(each => each[0].GetInt32() == 1);
        return new FoundCitations(row[0].GetInt64(), [.. page[false].Select(each => ReadNode(each, 2, 0))], [.. page[true].Select(ReadRelationship)]).Show(request);
    }

    private static FoundNode ReadNode(JsonElement row, int place, int number) => new(row[place][0].GetInt32(), row[5][number].GetInt64());

    private FoundRelationship ReadRelationship(JsonElement row) => new(
        _finding.Walks.First(walk => walk.Type.Type.Name == row[1].GetString()).Type,
        ReadNode(row, 2, 1),
        ReadNode(row, 3, 2),
        Table: 0,
        row[5][0].GetInt64());

    private void Write()
    {
        var item = _text.NewRow();
        Writer.Write($"CYPHER 5 CALL () {{ ");
        Action[] parts = [.. _finding.Nodes.IsEmpty ? [] : new Action[] { () => WriteNodes(item) }, .. _finding.Walks.Select(walk => (Action)(() => WriteRelationships(walk, item)))];
        Writer.WriteJoined("UNION ALL ", parts, write => write());
        Writer.Write($"}} WITH {item.Found} LIMIT $limit WITH {item.Found} ORDER BY {item.Found}[0], {item.Found}[1], {item.Found}[2], {item.Found}[3], {item.Found}[4] ");
        Writer.Write($"WITH collect({item.Found}) AS {item.Found} RETURN size({item.Found}), {item.Found}[");
        WriteOffset();
        Writer.Write($"..");
        WriteOffset();
        Writer.Write($" + {_finding.Page.Limit!}]");
    }

    private void WriteOffset() => _ = _finding.Page.Offset is { } offset ? Writer.Write($"{offset}") : Writer.Write($"0");

    private void WriteNodes(CypherRow item)
    {
        var row = _text.NewRow();
        Writer.Write($"CALL () {{ ");
        Writer.WriteJoined("UNION ", _finding.Nodes, target =>
        {
            Writer.Write($"MATCH ({row.Node}");
            _filters.WriteLabels(target.Type);
            Writer.Write($") WHERE ");
            _filters.Write(target.Filter, row);
            Writer.Write($" RETURN {row.Node} ");
        });
        Writer.Write($"}} RETURN [0, '', [");
        WriteEnd(row);
        Writer.Write($"], [], [], [id({row.Node})]] AS {item.Found} ");
    }

    private void WriteRelationships(Walk walk, CypherRow item)
    {
        var (start, end) = (_text.NewRow(), _text.NewRow());
        Writer.Write($"MATCH ({start.Node})-[{end.Relationship}:{new Identifier(walk.Type.Type.Name)}]->({end.Node}) WHERE ");
        _filters.Write(walk.Filter, end);
        Writer.Write($" WITH {end.Relationship}, {start.Node}, {end.Node}, [");
        WriteEnd(start);
        Writer.Write($"] AS {start.Place}, [");
        WriteEnd(end);
        Writer.Write($"] AS {end.Place} WHERE {start.Place}[0] IS NOT NULL AND {end.Place}[0] IS NOT NULL ");
        Writer.Write($"RETURN [1, type({end.Relationship}), {start.Place}, {end.Place}, ");
        _walks.WriteProperties(end);
        Writer.Write($", [id({end.Relationship}), id({start.Node}), id({end.Node})]] AS {item.Found} ");
    }

    private void WriteEnd(CypherRow row)
    {
        _walks.WritePlace(row);
        Writer.Write($", ");
        _walks.WriteKey(row);
    }
}
