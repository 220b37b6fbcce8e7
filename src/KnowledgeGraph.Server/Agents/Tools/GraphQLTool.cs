using System.Text;
using System.Text.Json;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Answers an operation that the agent writes, with the limits of all clients.</summary>
/// <param name="graph">The graph.</param>
/// <param name="pipeline">Answers operations.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class GraphQLTool(AgentGraph graph, OperationPipeline pipeline, FactAnswers answers) : AgentTool(
    "graphql",
    "Answer a GraphQL query: for filters, sorting, counts and numbers that other tools do not give. Read 'describe_model' before you write one. "
    + "Relationships carry their properties, with their citations, in fields that end in 'Connection': select these.",
    new ToolArgument("query", ArgumentKind.Text, "The document, with one operation.") { IsRequired = true },
    new ToolArgument("variables", ArgumentKind.Object, "The values of its variables."))
{
    /// <inheritdoc/>
    public override async Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        var query = Encoding.UTF8.GetBytes(arguments.Text("query"));
        var request = new GraphQLRequest(query, (JsonElement?)arguments.Find("variables") ?? default, OperationName: null, IsExplained: false);
        using var response = new ResponseWriter(graph.Limits);
        call.Observe(await pipeline.ExecuteAsync(request, response, call.Deadline));
        using var document = JsonDocument.Parse(response.WrittenMemory);
        var hasErrors = document.RootElement.TryGetProperty("errors", out var errors);
        if (!document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            throw OwnOperations.Read(errors);
        }

        return answers.Make(answer =>
        {
            answer.Write("data", data);
            if (hasErrors)
            {
                answer.Write("errors", errors);
            }

            answer.WriteTexts("notes", graph.Notes.Find(query));
        }).RequireSize(graph.MaxAnswerBytes);
    }
}
