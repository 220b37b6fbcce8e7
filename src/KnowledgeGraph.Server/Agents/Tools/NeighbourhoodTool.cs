namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Gives the facts around a node, step by step away from it: the root field <c>neighbourhood</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class NeighbourhoodTool(AgentGraph graph, FactAnswers answers) : AgentTool(
    "neighbourhood",
    "Give the facts around a node, nearer ones first, of some relationship types or node types only if these are named. 'leftOut' counts what follows, by type.",
    [
        Id,
        new ToolArgument("depth", ArgumentKind.Number, "The number of steps away from the node.") { Default = 1, Max = 4 },
        RelationshipTypes,
        new ToolArgument("nodeTypes", ArgumentKind.Texts, "The node types to come to, of 'describe_model'; all if absent."),
        First(50),
        After,
        .. AsOf(graph),
    ])
{
    /// <inheritdoc/>
    public override async Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        var label = await answers.Labels.RequireAsync(call, arguments.Text("id"));
        return await Answer.FitAsync(arguments.Number("first"), graph.MaxAnswerBytes, async first =>
        {
            var around = await Neighbourhood.ReadAsync(call, answers, arguments, first);
            return await answers.MakeAsync(call, [label.Id], around.Facts, answer =>
            {
                answer.WriteObject("node", () => answer.WriteLabel(label.Id));
                around.Write(answer, arguments);
            });
        });
    }
}
