using KnowledgeGraph.Execution;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Whose the values of a row are.</summary>
/// <param name="Set">The set that the row is of.</param>
/// <param name="Target">The place of the node's type among the targets.</param>
/// <param name="Key">The node's key; null where it has none or was not asked for.</param>
internal readonly record struct RowOwner(NodeSet Set, int Target, string? Key)
{
    /// <summary>The error for a value of the row that does not fit the model.</summary>
    public RequestError Describe(PropertyReference property, bool isMissing) => Misfit.Describe(
        property, Set.Targets[Target].Type, (Set.Source as RelatedNodes)?.Field.Type, Key, isMissing);
}

/// <summary>A value does not fit the model, and whose it is can be said only of rows that have their keys.</summary>
internal sealed class KeysNeededException : Exception;
