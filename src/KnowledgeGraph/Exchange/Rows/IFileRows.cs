using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Rows;

/// <summary>The rows of files, some of which may lead to nodes that are not in the files, see <see cref="IKnownNodes"/>.</summary>
public interface IFileRows : IGraphRows
{
    /// <summary>The types that files hold nodes of.</summary>
    ImmutableArray<NodeType> NodeTypes { get; }

    /// <summary>The types of nodes that are in no file, and are created since relationships name them.</summary>
    ImmutableArray<NodeType> CreatedTypes { get; }

    /// <summary>The types that files hold relationships of.</summary>
    ImmutableArray<RelationshipType> RelationshipTypes { get; }

    /// <summary>True if a node may be of several types.</summary>
    bool HaveSeveralTypes { get; }

    /// <summary>The last number of a node, or of a known node that a relationship leads to.</summary>
    long LastNumber { get; }

    /// <summary>Returns whether a file of a type's nodes has a column of a property.</summary>
    bool HasColumn(NodeType type, Property property);

    /// <summary>Returns the number in the store of a known node; 0 if the node is in the files.</summary>
    long FindKnown(long number);
}

/// <summary>Nodes that a store holds, which files may name.</summary>
public interface IKnownNodes
{
    /// <summary>Returns the number that the store gives to the node of a type and id; 0 if there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="id">The id in UTF-8.</param>
    long Find(NodeType type, ReadOnlySpan<byte> id);

    /// <summary>Returns all types of a node.</summary>
    ImmutableArray<NodeType> TypesOf(long number);
}
