using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Paths;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>Finds what is around a node: one statement finds the node, and one is asked for each step, as many as the page needs.</summary>
internal sealed class NeighbourhoodFinder : CypherFinder
{
    private readonly NeighbourhoodFinding _finding;
    private readonly CypherText _find;
    private readonly CypherText _step;

    public NeighbourhoodFinder(NeighbourhoodFinding finding, bool isTrusted)
    {
        _finding = finding;
        (_find, _step) = (new CypherText(isTrusted), new CypherText(isTrusted));
        WriteFind();
        WriteStep();
    }

    private bool LeadsNowhere => _finding.Walks.IsEmpty || _finding.Asked.IsEmpty;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) =>
        LeadsNowhere ? [_find.Writer.ToString()] : [_find.Writer.ToString(), _step.Writer.ToString()];

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
        if (LeadsNowhere)
        {
            neighbourhood.Add(level, [], []);
            return;
        }

        using var answer = await runner.ReadAsync(_step.Writer.ToString(), json => WriteParameters(json, level, parameters), cancellationToken);
        var row = answer.ReadRows()[0];
        neighbourhood.Add(
            level,
            [.. row[0].EnumerateArray().Select(type => (type[0].GetString()!, type[1].GetInt64()))],
            [.. row[1].EnumerateArray().Select(step => Read(step, level))]);
    }

    private void WriteParameters(Utf8JsonWriter json, NeighbourhoodLevel level, object?[] parameters)
    {
        RequestWriter.WriteValues(json, parameters, _step.Constants);
        WriteNumbers("nodes", level.Frontier);
        WriteNumbers("before", level.Before);
        json.WriteNumber("skip", level.Skip);
        json.WriteNumber("limit", level.End - level.Skip);

        void WriteNumbers(string name, ImmutableArray<FoundNode> nodes)
        {
            json.WriteStartArray(name);
            nodes.ToList().ForEach(node => json.WriteNumberValue(node.Number));
            json.WriteEndArray();
        }
    }

    /// <summary>A row is the type; the near node's place; whether the relationship runs to it; the relationship's number; and the far node.</summary>
    private NeighbourStep Read(JsonElement row, NeighbourhoodLevel level)
    {
        var (name, near, far) = (row[0].GetString(), level.Frontier[row[1].GetInt32()], new FoundNode(row[4].GetInt32(), row[5].GetInt64()));
        var (start, end) = row[2].GetBoolean() ? (far, near) : (near, far);
        var type = _finding.Walks.First(walk => walk.Type.Type.Name == name).Type;
        return new NeighbourStep(new FoundRelationship(type, start, end, Table: 0, row[3].GetInt64()), near, far);
    }

    private void WriteFind()
    {
        var (walks, centre) = (new CypherWalks(_find, _finding.Nodes, _finding.Walks), _find.NewRow());
        _find.Writer.Write($"CYPHER 5 ");
        walks.WriteFind(_finding.Centre, centre, before: null);
        _find.Writer.Write($"RETURN {centre.Target}, id({centre.Node})");
    }

    private void WriteStep()
    {
        var (walks, writer) = (new CypherWalks(_step, _finding.Nodes, _finding.Walks), _step.Writer);
        var (near, far, type) = (_step.NewRow(), _step.NewRow(), _step.NewRow());

        // A relationship between two of the nodes is met from both, and is the first one's.
        writer.Write($"CYPHER 5 UNWIND range(0, size($nodes) - 1) AS {near.Place} MATCH ({near.Node}) WHERE id({near.Node}) = $nodes[{near.Place}] ");
        writer.Write($"MATCH ({near.Node})-[{far.Relationship}");
        walks.WriteTypes();
        writer.Write($"]-({far.Node}) WHERE NOT id({far.Node}) IN $before");
        walks.WriteConditions(far, _finding.Asked);
        writer.Write($" WITH {far.Relationship}, min({near.Place}) AS {near.Target} WITH {far.Relationship}, {near.Target}, id(startNode({far.Relationship})) <> $nodes[{near.Target}] AS {far.Target} ");
        writer.Write($"WITH {far.Relationship}, {near.Target}, {far.Target}, CASE WHEN {far.Target} THEN startNode({far.Relationship}) ELSE endNode({far.Relationship}) END AS {far.Node} ");
        writer.Write($"WITH {far.Relationship}, {near.Target}, {far.Target}, {far.Node}, ");
        walks.WritePlace(far);
        writer.Write($" AS {far.Place} ORDER BY {near.Target}, {far.Target}, {far.Place}, ");
        walks.WriteKey(far);
        writer.Write($", ");
        walks.WriteProperties(far);
        writer.Write($" WITH type({far.Relationship}) AS {type.Target}, collect([{near.Target}, {far.Target}, id({far.Relationship}), {far.Place}, id({far.Node})]) AS {type.Found} ");
        writer.Write($"ORDER BY {type.Target} WITH collect([{type.Target}, {type.Found}]) AS {type.Path} ");
        WriteRounds(writer, type);
    }

    /// <summary>Writes how many there are of each type, and a page of them, one of each type after the other.</summary>
    private static void WriteRounds(QueryWriter writer, CypherRow type)
    {
        writer.Write($"RETURN [{type.Found} IN {type.Path} | [{type.Found}[0], size({type.Found}[1])]], COLLECT {{ UNWIND {type.Path} AS {type.Found} ");
        writer.Write($"UNWIND range(0, size({type.Found}[1]) - 1) AS {type.Place} WITH {type.Found}, {type.Place} ORDER BY {type.Place}, {type.Found}[0] ");
        writer.Write($"SKIP $skip LIMIT $limit RETURN [{type.Found}[0]] + {type.Found}[1][{type.Place}] }}");
    }
}
