namespace KnowledgeGraph.Pipeline;

/// <summary>One GraphQL request, whatever brought it.</summary>
/// <param name="Query">The document, UTF-8.</param>
/// <param name="Variables">The JSON object of the variables, UTF-8; empty where there is none.</param>
/// <param name="OperationName">Which operation of the document is meant; null where the request does not say.</param>
/// <param name="IsExplained">Whether plan, query texts and parameters are wanted under <c>extensions.explain</c>.</param>
public sealed record GraphQLRequest(
    ReadOnlyMemory<byte> Query, ReadOnlyMemory<byte> Variables, string? OperationName, bool IsExplained)
{
    /// <summary>Whether a mutation is refused, since the request came by a method that changes nothing (GET).</summary>
    public bool IsReadOnly { get; init; }
}
