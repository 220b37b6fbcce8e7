using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Server.Agents;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace KnowledgeGraph.Server.Endpoints.Mcp;

/// <summary>The prompts. None holds text of the graph, which is data.</summary>
internal static class McpPrompts
{
    private const string Citing =
        "Cite the ids of 'citations' after each sentence, name who says it, and say what is inferred and which questions are open. Say so if the graph does not know.";

    private static readonly ImmutableArray<(string Name, string Description, ToolArgument Argument, Func<string, string> Text)> All =
    [
        (
            "brief",
            "A brief on one node, with citations.",
            new ToolArgument("id", ArgumentKind.Text, "The id of the node.") { IsRequired = true },
            id => $"Write a brief on the node with the id '{id}'. Call 'entity' with this id, and 'neighbourhood' where more is needed. {Citing}"),
        (
            "check_claim",
            "Whether the graph supports a claim, with citations.",
            new ToolArgument("claim", ArgumentKind.Text, "The claim, a sentence.") { IsRequired = true },
            claim => "Check the claim between the lines against the graph. Call 'search' for the names in it, then 'entity' or 'shortest_paths'. Answer with one of: supported, "
                + $"contradicted, open, not in the graph. {Citing}\n---\n{claim}\n---"),
    ];

    /// <summary>The prompts.</summary>
    public static ListPromptsResult List { get; } = new()
    {
        Prompts =
        [
            .. All.Select(prompt => new Prompt
            {
                Name = prompt.Name,
                Description = prompt.Description,
                Arguments = [new PromptArgument { Name = prompt.Argument.Name, Description = prompt.Argument.Description, Required = true }],
            }),
        ],
    };

    /// <summary>Gives a prompt.</summary>
    /// <exception cref="McpProtocolException">There is no such prompt, or its argument is missing.</exception>
    public static GetPromptResult Get(GetPromptRequestParams call)
    {
        var prompt = All.FirstOrDefault(each => each.Name == call.Name);
        if (prompt.Name is null)
        {
            throw new McpProtocolException($"The prompt '{call.Name}' is unknown.", McpErrorCode.InvalidParams);
        }

        try
        {
            var values = ArgumentValues.Read(prompt.Name, [prompt.Argument], call.Arguments);
            return new GetPromptResult
            {
                Description = prompt.Description,
                Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = prompt.Text(values.Text(prompt.Argument.Name)) } }],
            };
        }
        catch (RequestException error)
        {
            throw new McpProtocolException(error.Message, error, McpErrorCode.InvalidParams);
        }
    }
}
