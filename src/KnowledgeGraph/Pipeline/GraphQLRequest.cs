using System.Text.Json;

namespace KnowledgeGraph.Pipeline;

/// <summary>One GraphQL request, however it was sent.</summary>
/// <param name="Query">The document, UTF-8.</param>
/// <param name="Variables">The JSON object of the variables; undefined if the request has none.</param>
/// <param name="OperationName">The name of the document's operation to execute; null if the request names none.</param>
/// <param name="IsExplained">True if plan, query texts and parameters are requested under <c>extensions.explain</c>.</param>
public sealed record GraphQLRequest(ReadOnlyMemory<byte> Query, JsonElement Variables, string? OperationName, bool IsExplained)
{
    /// <summary>The kind of store whose query texts <c>extensions.explain</c> shows, see <see cref="Explanations"/>; null: that of the store in use.</summary>
    public string? ExplainedStore { get; init; }

    /// <summary>True if a mutation is refused, since the request was sent by a method that changes nothing (GET).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>
    /// The bookmark that the answer must not be older than, see <see cref="Stores.IReplicatedGraph"/>; empty: any answer will do, and its bookmark is
    /// requested; null if the request names none.
    /// </summary>
    public string? Bookmark { get; init; }
}
