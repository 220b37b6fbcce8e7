using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Gives a node with all its properties, and its relationships as facts: the root field of its type, and <c>neighbourhood</c>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class EntityTool(AgentGraph graph, FactAnswers answers) : AgentTool(
    "entity",
    "Give one node with all its properties and its facts: its relationships, each with the passages that state it and with who says it.",
    [Id, First(50), After, .. AsOf(graph)])
{
    private readonly ImmutableDictionary<string, NodeType> _types = graph.Model.NodeTypes.ToImmutableDictionary(type => type.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override async Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        var label = await answers.Labels.RequireAsync(call, arguments.Text("id"));
        var type = _types[label.Type];
        ImmutableArray<Property> shown = [.. type.Properties.Where(property => property.IsSelectable)];
        var data = await call.ReadAsync(
            $"query ($id: ID!) {{ nodes: {type.Plural}(where: {{ {type.Key!.Name}: {{ eq: $id }} }}) {{ {string.Join(' ', shown.Select(PropertySelection.Select))} }} }}",
            ("id", label.Id));
        var node = data.GetProperty("nodes")[0];
        var properties = shown.Select(property => (property.Name, Value: node.GetProperty(property.Name))).Where(each => each.Value.ValueKind != JsonValueKind.Null).ToList();
        return await Answer.FitAsync(arguments.Number("first"), graph.MaxAnswerBytes, async first =>
        {
            var around = await Neighbourhood.ReadAsync(call, answers, arguments, first);
            return await answers.MakeAsync(call, [label.Id], around.Facts, answer =>
            {
                answer.WriteObject("node", () =>
                {
                    answer.WriteLabel(label.Id);
                    answer.WriteProperties(properties);
                });
                around.Write(answer, arguments);
            });
        });
    }
}
