using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>A page of the relationships around a node: the root field <c>neighbourhood</c>.</summary>
/// <param name="Facts">The relationships.</param>
/// <param name="Found">The rest of the field; undefined for a model that has no such field.</param>
internal sealed record Neighbourhood(ImmutableArray<Fact> Facts, JsonElement Found)
{
    private const string Variables = "$id: ID!, $depth: Int, $relationshipTypes: [RelationshipType!], $nodeTypes: [NodeType!], $first: Int, $after: String";
    private const string Arguments = "of: $id, depth: $depth, relationshipTypes: $relationshipTypes, nodeTypes: $nodeTypes, first: $first, after: $after";

    private static readonly ImmutableArray<string> Names = ["id", "depth", "relationshipTypes", "nodeTypes", "after", "asOf"];

    /// <summary>Reads a page.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answers">Reads facts.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="first">The size of the page.</param>
    public static async Task<Neighbourhood> ReadAsync(AgentCall call, FactAnswers answers, ArgumentValues arguments, int first)
    {
        if (!call.Graph.ExtensionFields.Contains("neighbourhood"))
        {
            return new Neighbourhood([], default);
        }

        var document = $"{arguments.BeginQuery(Variables)} {{ neighbourhood({Arguments}) {{ truncated endCursor leftOut {{ type count }} relationships {answers.Fields.Selection} }} }}";
        var data = await call.ReadAsync(document, [.. Names.Select(name => (name, arguments.Find(name))), ("first", first)]);
        var found = data.GetProperty("neighbourhood");
        return new Neighbourhood(answers.ReadFacts(found.GetProperty("relationships")), found);
    }

    /// <summary>Writes the facts, and what follows the page.</summary>
    public void Write(AnswerWriter answer, ArgumentValues arguments)
    {
        answer.WritePage("facts", Facts, answer.WriteFact);
        var isTruncated = Found.ValueKind == JsonValueKind.Object && Found.GetProperty("truncated").GetBoolean();
        answer.WriteEnd(arguments, isTruncated, isTruncated ? Found.GetProperty("endCursor") : default);
        if (isTruncated)
        {
            answer.Write("leftOut", Found.GetProperty("leftOut"));
        }
    }
}
