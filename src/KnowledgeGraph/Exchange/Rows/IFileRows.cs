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

    /// <summary>Reads the nodes that have a type, but for those that are known already.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isKnown">Tests nodes by their hashes, as far as the files have them.</param>
    IEnumerable<NodeRow> ReadNodes(NodeType type, Func<NodeHash, bool> isKnown);

    /// <summary>Reads the relationships of a type, but for those that are known already.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isNext">Tests all relationships of a file first, in their order, by their hashes, whether they are known to follow one another.</param>
    /// <param name="isKnown">Tests those that are left.</param>
    IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type, Func<RelationshipHash, bool> isNext, Func<RelationshipHash, bool> isKnown);
}

/// <summary>The hashes of a node of one type, see <see cref="ValueHash"/>.</summary>
/// <param name="Number">Its number in the files.</param>
/// <param name="Id">The hash of its id.</param>
/// <param name="Values">The hash of its values.</param>
public readonly record struct NodeHash(long Number, UInt128 Id, ulong Values);

/// <summary>The hash of a relationship, see <see cref="ValueHash"/>.</summary>
/// <param name="Source">The number in the files of the node that it starts from.</param>
/// <param name="Target">The number in the files of the node that it leads to.</param>
/// <param name="Values">The hash of its values.</param>
public readonly record struct RelationshipHash(long Source, long Target, ulong Values);

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
