using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>A statement that a server runs in a separate transaction.</summary>
/// <param name="Text">The Cypher.</param>
/// <param name="Parameters">Writes the fields of the parameters' object, as <see cref="ParameterWriter"/> writes values.</param>
/// <param name="IsRead">Whether the server is to refuse writes.</param>
/// <param name="MaxExecutionTime">The time after which the server ends the work; null: the server's setting.</param>
internal sealed record Statement(string Text, Action<Utf8JsonWriter> Parameters, bool IsRead, TimeSpan? MaxExecutionTime = null)
{
    /// <summary>The bookmarks of the transactions that the statement must see; empty: whatever the server has.</summary>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];
}
