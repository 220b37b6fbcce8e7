using System.Text.Json;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Finds nodes by their names: the root field <c>search</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class SearchTool(AgentGraph graph, FactAnswers answers) : AgentTool(
    "search",
    "Find nodes by a name in any language, with or without accents. Begin here: other tools need the ids that this one gives. "
    + "Several nodes can have one name: compare their types and the open questions before you take one.",
    new ToolArgument("phrase", ArgumentKind.Text, "A name, or the beginning of one.") { IsRequired = true },
    new ToolArgument("types", ArgumentKind.Texts, "The node types to search; all if absent."),
    First(20),
    After)
{
    private readonly string _document =
        "query ($phrase: String!, $types: [SearchType!], $first: Int, $after: String) { search(phrase: $phrase, types: $types, first: $first, after: $after) "
        + $"{{ edges {{ match property text node {{ {answers.Labels.SelectIds()} }} }} pageInfo {{ hasNextPage endCursor }} }} }}";

    /// <inheritdoc/>
    public override Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments) => Answer.FitAsync(arguments.Number("first"), graph.MaxAnswerBytes, async first =>
    {
        var data = await call.ReadAsync(
            _document, ("phrase", arguments.Find("phrase")), ("types", arguments.Find("types")), ("first", first), ("after", arguments.Find("after")));
        var found = data.GetProperty("search");
        var hits = found.GetProperty("edges").EnumerateArray().Select(edge => (Id: NodeLabels.ReadId(edge.GetProperty("node")), Edge: edge)).ToList();
        return await answers.MakeAsync(call, hits.Select(hit => hit.Id), [], answer =>
        {
            answer.WritePage("hits", hits, hit => answer.WriteObject(() => WriteHit(answer, hit.Id, hit.Edge)));
            var page = found.GetProperty("pageInfo");
            answer.WriteEnd(arguments, page.GetProperty("hasNextPage").GetBoolean(), page.GetProperty("endCursor"));
        });
    });

    private static void WriteHit(AnswerWriter answer, string id, JsonElement edge)
    {
        answer.WriteLabel(id);
        foreach (var name in (string[])["match", "property", "text"])
        {
            answer.Write(name, edge.GetProperty(name));
        }
    }
}
