using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>A whole graph as rows for a store to load. The rows have been checked: they fit the model and each other.</summary>
public interface IGraphRows
{
    /// <summary>A hash of the graph: a store with the same fingerprint has the same graph.</summary>
    string Fingerprint { get; }

    /// <summary>The number of nodes; a node of several types counts once.</summary>
    long NodeCount { get; }

    /// <summary>The number of nodes and relationships together.</summary>
    long Count { get; }

    /// <summary>Reads the nodes of a type.</summary>
    IEnumerable<NodeRow> ReadNodes(NodeType type);

    /// <summary>Reads the relationships of a type.</summary>
    IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type);
}

/// <summary>One node.</summary>
/// <param name="Number">Its number, from 1, unique in the whole graph; a node of several types has a row in each, with the same number.</param>
/// <param name="Values">A value for each of its type's properties, in their order, as <see cref="Values.GraphValue"/> describes.</param>
public readonly record struct NodeRow(long Number, object?[] Values)
{
    /// <summary>The place of the row in its file; null if it comes from none.</summary>
    public RowPlace? Place { get; init; }
}

/// <summary>One relationship.</summary>
/// <param name="Source">The number of the node that it starts from.</param>
/// <param name="Target">The number of the node that it leads to.</param>
/// <param name="Values">A value for each of its type's properties, in their order.</param>
public readonly record struct RelationshipRow(long Source, long Target, object?[] Values)
{
    /// <summary>The place of the row in its file; null if it comes from none.</summary>
    public RowPlace? Place { get; init; }
}

/// <summary>The place of a row in a file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line on which the row begins, from 1.</param>
public readonly record struct RowPlace(string File, int Line);
