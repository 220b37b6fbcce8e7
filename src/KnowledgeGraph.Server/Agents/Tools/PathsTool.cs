namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Gives the shortest paths between two nodes: the root field <c>shortestPaths</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class PathsTool(AgentGraph graph, FactAnswers answers) : AgentTool(
    "shortest_paths",
    "Give the shortest ways from one node to another along relationships in either direction, each step a fact with its citations.",
    [
        new ToolArgument("from", ArgumentKind.Text, "The id of the node at one end.") { IsRequired = true },
        new ToolArgument("to", ArgumentKind.Text, "The id of the node at the other end.") { IsRequired = true },
        new ToolArgument("maxLength", ArgumentKind.Number, "The greatest number of steps.") { Default = 4, Max = 10 },
        RelationshipTypes,
        .. AsOf(graph),
    ])
{
    private const int MaxCount = 10;

    /// <inheritdoc/>
    public override async Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        var ends = (string[])[arguments.Text("from"), arguments.Text("to")];
        foreach (var end in ends)
        {
            await answers.Labels.RequireAsync(call, end);
        }

        var document = arguments.BeginQuery("$from: ID!, $to: ID!, $maxLength: Int, $relationshipTypes: [RelationshipType!], $first: Int")
            + " { paths: shortestPaths(from: $from, to: $to, maxLength: $maxLength, relationshipTypes: $relationshipTypes, first: $first)"
            + $" {{ length relationships {answers.Fields.Selection} }} }}";
        return await Answer.FitAsync(MaxCount, graph.MaxAnswerBytes, async count =>
        {
            // One more than is shown, to know whether there are more.
            var data = await call.ReadAsync(
                document, [.. ((string[])["from", "to", "maxLength", "relationshipTypes", "asOf"]).Select(name => (name, arguments.Find(name))), ("first", count + 1)]);
            var paths = data.GetProperty("paths").EnumerateArray()
                .Select(path => (Length: path.GetProperty("length"), Facts: answers.ReadFacts(path.GetProperty("relationships")))).ToList();
            return await answers.MakeAsync(call, ends, [.. paths.Take(count).SelectMany(path => path.Facts)], answer =>
            {
                answer.WritePage("paths", paths.Take(count), path => answer.WriteObject(() =>
                {
                    answer.Write("length", path.Length);
                    answer.WriteList("facts", path.Facts, answer.WriteFact);
                }));
                answer.Write("truncated", paths.Count > count);
            });
        });
    }
}
