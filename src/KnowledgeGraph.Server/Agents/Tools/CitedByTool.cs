using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Gives what names a passage among its citations: the root field <c>citedBy</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class CitedByTool(AgentGraph graph, FactAnswers answers) : AgentTool(
    "cited_by",
    "Give what a passage states: the facts and the nodes that cite it. Use it to check a citation, or to go on from one.",
    Id with { Description = "The id of the passage." },
    First(50),
    After)
{
    private readonly ImmutableDictionary<string, NodeType> _types = graph.Model.NodeTypes.ToImmutableDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly string _document =
        "query ($id: ID!, $first: Int, $after: String) { citedBy(id: $id, first: $first, after: $after) "
        + $"{{ totalCount nodes {{ {answers.Labels.SelectIds()} }} relationships {answers.Fields.Selection} pageInfo {{ hasNextPage endCursor }} }} }}";

    /// <inheritdoc/>
    public override async Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        var passage = await ReadPassageAsync(call, await answers.Labels.RequireAsync(call, arguments.Text("id")));
        return await Answer.FitAsync(arguments.Number("first"), graph.MaxAnswerBytes, async first =>
        {
            var data = await call.ReadAsync(_document, ("id", passage.Id), ("first", first), ("after", arguments.Find("after")));
            var found = data.GetProperty("citedBy");
            var nodes = found.GetProperty("nodes").EnumerateArray().Select(NodeLabels.ReadId).ToList();
            var facts = answers.ReadFacts(found.GetProperty("relationships"));
            return await answers.MakeAsync(call, [passage.Id, .. passage.Named, .. nodes], facts, answer =>
            {
                answer.WriteObject("passage", () => answer.WriteCitation(passage));
                answer.WritePage("nodes", nodes, node => answer.WriteObject(() => answer.WriteLabel(node)));
                answer.WritePage("facts", facts, answer.WriteFact);
                answer.Write("totalCount", found.GetProperty("totalCount"));
                var page = found.GetProperty("pageInfo");
                answer.WriteEnd(arguments, page.GetProperty("hasNextPage").GetBoolean(), page.GetProperty("endCursor"));
            });
        });
    }

    private async Task<Citation> ReadPassageAsync(AgentCall call, NodeLabel label)
    {
        var type = _types[label.Type];
        var data = await call.ReadAsync(
            $"query ($id: ID!) {{ nodes: {type.Plural}(where: {{ {type.Key!.Name}: {{ eq: $id }} }}) {{ {FactCitations.SelectPassage(graph.Model, type, type.Key)} }} }}",
            ("id", label.Id));
        return Citation.Read(data.GetProperty("nodes")[0]);
    }
}
