using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Paths;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>
/// Finds shortest paths by <c>allShortestPaths</c>. How long they may be stands in the statement, as Cypher wants it: a number of ours, of
/// which there are few.
/// </summary>
internal sealed class PathFinder(PathFinding finding, GraphTraits traits) : CypherFinder
{
    /// <inheritdoc/>
    public override string StatementFor(object?[] parameters) => Write(PathRequest.Of(finding, parameters)).Writer.ToString();

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(StatementRunner runner, object?[] parameters, CancellationToken cancellationToken)
    {
        var text = Write(PathRequest.Of(finding, parameters));
        using var answer = await runner.ReadAsync(
            text.Writer.ToString(), json => RequestWriter.WriteValues(json, parameters, text.Constants), cancellationToken);
        return FoundPath.Show(answer.ReadRows().Select(Read));
    }

    private FoundPath Read(JsonElement row)
    {
        ImmutableArray<FoundNode> nodes = [.. row[0].EnumerateArray().Select(node => new FoundNode(node[0].GetInt32(), node[1].GetInt64()))];
        return new FoundPath(nodes, [.. row[1].EnumerateArray().Select((step, place) => Read(step, nodes[place], nodes[place + 1]))]);
    }

    private FoundRelationship Read(JsonElement step, FoundNode before, FoundNode behind)
    {
        var (name, isBack, number) = (step[0].GetString(), step[1].GetBoolean(), step[2].GetInt64());
        var type = finding.Walks.First(walk => walk.Type.Type.Name == name).Type;
        return new FoundRelationship(type, isBack ? behind : before, isBack ? before : behind, Table: 0, number);
    }

    private CypherText Write(PathRequest request)
    {
        var text = new CypherText(traits);
        var (walks, path) = (new CypherWalks(text, finding.Nodes, finding.Walks), text.NewRow());
        var (from, to) = (text.NewRow(), text.NewRow());
        text.Writer.Write($"CYPHER 5 ");
        walks.WriteFind(finding.From, from, before: null);
        walks.WriteFind(finding.To, to, before: from);
        text.Writer.Write($"CALL ({from.Node}, {to.Node}) {{ MATCH {path.Path} = ({from.Node}) WHERE {from.Node} = {to.Node} RETURN {path.Path} ");
        if (request.MaxLength > 0 && !finding.Walks.IsEmpty)
        {
            text.Writer.Write($"UNION ALL UNWIND CASE WHEN {from.Node} <> {to.Node} THEN [1] ELSE [] END AS {path.Place} ");
            text.Writer.Write($"MATCH {path.Path} = allShortestPaths(({from.Node})-[");
            walks.WriteTypes();
            text.Writer.Write($"*..{request.MaxLength}]-({to.Node}))");
            walks.WriteConditions(path);
            text.Writer.Write($" RETURN {path.Path} ");
        }

        text.Writer.Write($"}} ");
        walks.WritePaths(path, finding.First);
        return text;
    }
}
