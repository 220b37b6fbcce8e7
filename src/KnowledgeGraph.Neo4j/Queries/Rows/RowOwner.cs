using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Queries.Rows;

/// <summary>Whose the values of a row are.</summary>
/// <param name="Type">The type of the row's node.</param>
/// <param name="Relationship">The type of the relationship that led to it; null where none did.</param>
/// <param name="Key">The node's key; null if it has none or it was not requested.</param>
internal readonly record struct RowOwner(NodeType Type, string? Relationship, string? Key)
{
    /// <summary>The error for a value of the row that does not fit the model.</summary>
    public RequestError Describe(PropertyReference property, bool isMissing) => StoredValueErrors.Describe(property, Type, Relationship, Key, isMissing);
}

/// <summary>A value does not fit the model, and whose it is can be said only of rows that have their keys.</summary>
internal sealed class KeysNeededException : Exception;
