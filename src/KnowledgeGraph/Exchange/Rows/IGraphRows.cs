using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>A whole graph, row by row, for a store to load. Its rows have been checked: they fit the model and each other.</summary>
public interface IGraphRows
{
    /// <summary>Changes whenever the graph does; a store that holds this fingerprint holds this graph.</summary>
    string Fingerprint { get; }

    /// <summary>How many nodes and relationships there are in all, for progress.</summary>
    long Count { get; }

    /// <summary>The nodes of a type.</summary>
    IEnumerable<NodeRow> ReadNodes(NodeType type);

    /// <summary>The relationships of a type.</summary>
    IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type);
}

/// <summary>One node.</summary>
/// <param name="Number">Its number, from 1, of its own in the whole graph; a node of several types has one row in each, with one number.</param>
/// <param name="Values">A value for each of its type's properties, in their order, as <see cref="Values.GraphValue"/> describes.</param>
public readonly record struct NodeRow(long Number, object?[] Values);

/// <summary>One relationship.</summary>
/// <param name="Source">The number of the node that it starts from.</param>
/// <param name="Target">The number of the node that it leads to.</param>
/// <param name="Values">A value for each of its type's properties, in their order.</param>
public readonly record struct RelationshipRow(long Source, long Target, object?[] Values);
